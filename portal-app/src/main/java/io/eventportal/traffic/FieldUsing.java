package io.eventportal.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which fields records have: JSON, and what the contract of the record can read. Of each kind of record the first
 * {@value #LOOKED_INTO} of a batch are looked into: all of them, unless there are very many; how many it were is said with
 * the result.
 */
final class FieldUsing implements Aspect {

    private static final int LOOKED_INTO = 200;
    private static final int MAX_KINDS = 1_000;
    private static final int MAX_FIELDS_PER_TOPIC = 5_000;

    private final FieldUses uses;
    private final Contracts contracts;
    private final SchemaIds schemaIds;
    private final long maxRecordSize;
    private final Admission<FieldKey> admission;

    FieldUsing(FieldUses uses, Contracts contracts, SchemaIds schemaIds, long maxRecordSize) {
        this.uses = uses;
        this.contracts = contracts;
        this.schemaIds = schemaIds;
        this.maxRecordSize = maxRecordSize;
        this.admission = new Admission<>(MAX_FIELDS_PER_TOPIC, FieldKey::topic, FieldKey::other, uses::keysForAdding);
    }

    @Override
    public Notes open() {
        return new Fields();
    }

    private final class Fields implements Notes {

        private final Map<Kind, Look> looks = new HashMap<>();
        private final Admission<FieldKey>.Turn turn = admission.open();

        @Override
        public void take(Sighting sighting) {
            byte @Nullable [] value = sighting.payload();
            if (value == null || value.length > maxRecordSize) {
                return;
            }
            var kind = new Kind(sighting.topic(), sighting.type(), sighting.source());
            var look = looks.get(kind);
            if (look == null && looks.size() < MAX_KINDS) {
                look = new Look();
                looks.put(kind, look);
            }
            if (look != null && look.fields.records() < LOOKED_INTO) {
                read(sighting, value, look);
            }
        }

        private void read(Sighting sighting, byte[] value, Look look) {
            if (look.unread < LOOKED_INTO && describe(sighting, value, look.fields)) {
                return;
            }
            look.unread++;
            var from = schemaIds.prefixLength(value);
            if (RecordIdentifier.looksLikeJsonObject(value, from)) {
                look.fields.add(value, from, sighting.timestamp());
            }
        }

        private boolean describe(Sighting sighting, byte[] value, FieldTree fields) {
            var schemaId = sighting.identity().schemaId();
            return contracts.describe(sighting.topic(), sighting.type(), schemaId, value, sighting.timestamp(), fields);
        }

        @Override
        public void book() {
            var tallies = new HashMap<FieldKey, FieldTally>();
            looks.forEach((kind, look) -> look.fields.forEach((path, tally) ->
                    tallies.merge(new FieldKey(kind.topic, kind.type, kind.source, path), tally, FieldTally::plus)));
            if (!tallies.isEmpty()) {
                var within = turn.withinLimit(tallies, FieldTally::plus);
                var looked = new TreeMap<FieldKey, Long>();
                looks.forEach((kind, look) -> {
                    if (look.fields.records() > 0) {
                        looked.put(new FieldKey(kind.topic, kind.type, kind.source, ""), (long) look.fields.records());
                    }
                });
                uses.add(within, looked);
            }
        }

        @Override
        public void booked() {
            turn.booked();
        }
    }

    private static final class Look {

        private final FieldTree fields = new FieldTree();
        /** Records that no contract read: of a stream of them it is not tried for ever. */
        private int unread;
    }

    private record Kind(
            String topic, @Nullable String type, @Nullable String source) {}
}
