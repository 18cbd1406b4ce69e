package io.eventportal.traffic;

import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Events;
import io.eventportal.schema.DeclaredFields;
import io.eventportal.schema.SchemaSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the fields that records have and that no schema of their event's senders declares. What is in such a field is not
 * told for itself. Of an event that nobody declares a schema for, no field is undeclared.
 */
final class UndeclaredFields {

    private static final int MAX_AT_ONCE = 1_000;
    private static final int MOST = 10_000;

    private final FieldUses uses;
    private final Events events;
    private final InstantSource clock;
    private final Duration refresh;
    private Map<EventKey, Known> known = Map.of();

    UndeclaredFields(FieldUses uses, Events events, InstantSource clock, Duration refresh) {
        this.uses = uses;
        this.events = events;
        this.clock = clock;
        this.refresh = refresh;
    }

    /** By topic, type and path; the first {@value #MOST}. */
    synchronized List<EventField> find() {
        var fields = uses.ofEvents();
        known = read(fields.stream().map(EventField::event).collect(Collectors.toSet()));
        var undeclared = new HashMap<EventKey, Set<String>>();
        for (var field : fields) {
            var declared = known.get(field.event());
            if (declared != null && !declared.fields.declares(field.path())) {
                undeclared
                        .computeIfAbsent(field.event(), any -> new HashSet<>())
                        .add(field.path());
            }
        }
        return fields.stream()
                .filter(field -> isOutermost(field.path(), undeclared.getOrDefault(field.event(), Set.of())))
                .limit(MOST)
                .toList();
    }

    private static boolean isOutermost(String path, Set<String> undeclared) {
        if (!undeclared.contains(path)) {
            return false;
        }
        for (var end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (undeclared.contains(path.substring(0, end))) {
                return false;
            }
        }
        return true;
    }

    /** Only of events for which a schema is declared. */
    private Map<EventKey, Known> read(Collection<EventKey> keys) {
        var now = clock.instant();
        var fresh = new HashMap<EventKey, Known>();
        var stale = new ArrayList<EventKey>();
        for (var key : keys) {
            var before = known.get(key);
            if (before != null && before.readAt.plus(refresh).isAfter(now)) {
                fresh.put(key, before);
            } else {
                stale.add(key);
            }
        }
        for (var from = 0; from < stale.size(); from += MAX_AT_ONCE) {
            for (var event : events.findAll(stale.subList(from, Math.min(from + MAX_AT_ONCE, stale.size())))) {
                var schemas = schemas(event);
                if (!schemas.isEmpty()) {
                    fresh.put(event.key(), known(event.key(), schemas, now));
                }
            }
        }
        return fresh;
    }

    private static List<SchemaSource> schemas(Event event) {
        return event.senders().stream()
                .flatMap(sender -> Stream.ofNullable(sender.schema()))
                .distinct()
                .toList();
    }

    private Known known(EventKey key, List<SchemaSource> schemas, Instant now) {
        var before = known.get(key);
        return before != null && before.schemas.equals(schemas)
                ? new Known(now, schemas, before.fields)
                : new Known(now, schemas, DeclaredFields.of(schemas, key.type()));
    }

    private record Known(Instant readAt, List<SchemaSource> schemas, DeclaredFields fields) {}
}
