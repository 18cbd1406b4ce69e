package io.eventportal.traffic;

import io.eventportal.schema.AvroSchema;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Resolver;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Judges records by a schema that is only proposed. A JSON record is validated. A Protobuf record is read by the proposed
 * message. An Avro record is checked to be what its own writer wrote and then decoded by the proposed reader from that
 * writer's schema, which its id names; without one that is known, from the event's schema of today.
 */
final class ReplayJudge {

    private static final int MAX_REMEMBERED = 10_000;
    private static final String UNRESOLVED = "avro-resolution";

    private final ContractChecks checks;
    private final WriterSchemas registered;
    private final SchemaIds schemaIds;
    private final SchemaSource proposed;
    private final @Nullable SchemaSource current;
    private final PayloadCheck plain;
    private final Map<Integer, PayloadCheck> byWriter = new HashMap<>();
    private final Map<Integer, Optional<RecordName>> names = new HashMap<>();
    private @Nullable PayloadCheck byCurrent;

    /** @throws InvalidSchemaException if the proposed schema is not valid */
    ReplayJudge(WriterSchemas registered, SchemaIds schemaIds, SchemaSource proposed, @Nullable SchemaSource current) {
        this.checks = new ContractChecks(schemaIds);
        this.registered = registered;
        this.schemaIds = schemaIds;
        this.proposed = proposed;
        this.current = current;
        Schema.parse(proposed);
        this.plain = checks.of("the proposed schema", proposed);
    }

    Judgement judge(byte[] value, @Nullable Integer schemaId) {
        forgetSomeDay();
        return switch (proposed.format()) {
            case JSON, PROTOBUF -> plain.check(value);
            case AVRO -> avro(schemaId).check(value);
        };
    }

    /** Whether the schema that an id stands for names its records so, in full or simply. */
    boolean isOf(int schemaId, String type) {
        return names.computeIfAbsent(schemaId, this::name)
                .filter(name -> name.full().equals(type) || name.simple().equals(type))
                .isPresent();
    }

    private Optional<RecordName> name(int schemaId) {
        try {
            return registered
                    .find(schemaId)
                    .map(Schema::parse)
                    .flatMap(schema -> Optional.ofNullable(RecordName.of(schema)));
        } catch (InvalidSchemaException e) {
            return Optional.empty();
        }
    }

    /** Ids come from strangers: only so many are remembered. */
    private void forgetSomeDay() {
        if (byWriter.size() >= MAX_REMEMBERED) {
            byWriter.clear();
        }
        if (names.size() >= MAX_REMEMBERED) {
            names.clear();
        }
    }

    private PayloadCheck avro(@Nullable Integer schemaId) {
        if (schemaId == null) {
            if (byCurrent == null) {
                byCurrent = current == null ? plain : resolving(current);
            }
            return byCurrent;
        }
        return byWriter.computeIfAbsent(
                schemaId,
                id -> registered
                        .find(id)
                        .or(() -> Optional.ofNullable(current))
                        .map(this::resolving)
                        .orElse(plain));
    }

    private PayloadCheck resolving(SchemaSource writer) {
        try {
            return Schema.parse(writer) instanceof AvroSchema from && Schema.parse(proposed) instanceof AvroSchema to
                    ? new Resolving(from.parsed(), to.parsed(), schemaIds)
                    : plain;
        } catch (InvalidSchemaException e) {
            return plain;
        }
    }

    /** Decodes by the rules of Avro's schema resolution, after the bytes were found to be well formed. */
    private static final class Resolving implements PayloadCheck {

        private final AvroCheck wellFormed;
        private final SchemaIds schemaIds;
        private final @Nullable String hopeless;
        private final GenericDatumReader<Object> reader;
        private @Nullable BinaryDecoder decoder;

        Resolving(org.apache.avro.Schema writer, org.apache.avro.Schema proposed, SchemaIds schemaIds) {
            this.wellFormed = new AvroCheck(writer, schemaIds);
            this.schemaIds = schemaIds;
            this.reader = new GenericDatumReader<>(writer, proposed, new GenericData());
            this.hopeless = Resolver.resolve(writer, proposed) instanceof Resolver.ErrorAction error
                    ? error.error.name()
                    : null;
        }

        @Override
        public Judgement check(byte[] value) {
            var judged = wellFormed.check(value);
            if (judged.conformance() == Conformance.UNDECODABLE) {
                return judged;
            }
            if (hopeless != null) {
                return Judgement.nonConformant(UNRESOLVED, "");
            }
            var from = schemaIds.prefixLength(value);
            try {
                decoder = DecoderFactory.get().binaryDecoder(value, from, value.length - from, decoder);
                reader.read(null, decoder);
                return Judgement.CONFORMANT;
            } catch (AvroRuntimeException | IOException e) {
                return Judgement.nonConformant(UNRESOLVED, "");
            }
        }
    }
}
