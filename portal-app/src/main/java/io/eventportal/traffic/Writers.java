package io.eventportal.traffic;

import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What schema ids on the wire say of records, with a memory: an id means the same for ever, one that is unknown may be
 * registered any time. Ids come from strangers, so only so many are remembered.
 */
final class Writers {

    private static final Logger log = LoggerFactory.getLogger(Writers.class);
    private static final int MAX_REMEMBERED = 10_000;

    private final WriterSchemas schemas;
    private final ContractChecks checks;
    private final InstantSource clock;
    private final Duration refresh;
    private final Map<Integer, Known> remembered = new ConcurrentHashMap<>();

    Writers(WriterSchemas schemas, ContractChecks checks, InstantSource clock, Duration refresh) {
        this.schemas = schemas;
        this.checks = checks;
        this.clock = clock;
        this.refresh = refresh;
    }

    /** Null if the registry does not know the id now. */
    @Nullable Writer of(int schemaId) {
        var known = remembered.get(schemaId);
        if (known == null || known.isOld(clock.instant().minus(refresh))) {
            known = new Known(clock.instant(), find(schemaId));
            if (remembered.size() >= MAX_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(schemaId, known);
        }
        return known.writer;
    }

    private @Nullable Writer find(int schemaId) {
        try {
            var source = schemas.find(schemaId).orElse(null);
            return source == null
                    ? null
                    : new Writer(checks.of("schema id " + schemaId, source), RecordName.of(Schema.parse(source)));
        } catch (InvalidSchemaException e) {
            return null;
        } catch (RuntimeException e) { // whatever keeps the registry from answering, records go on being counted
            log.debug("Schema id {} cannot be looked up now", schemaId, e);
            return null;
        }
    }

    /** @param name of the records; null if the schema gives them none */
    record Writer(PayloadCheck check, @Nullable RecordName name) {}

    private record Known(Instant at, @Nullable Writer writer) {

        boolean isOld(Instant limit) {
            return writer == null && at.isBefore(limit);
        }
    }
}
