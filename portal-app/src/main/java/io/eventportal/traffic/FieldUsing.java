package io.eventportal.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which fields JSON records have. Of each kind of record the first {@value #LOOKED_INTO} of a batch are looked into: all of
 * them, unless there are very many; how many it were is said with the result.
 */
final class FieldUsing implements Aspect {

    private static final int LOOKED_INTO = 200;
    private static final int MAX_KINDS = 1_000;
    private static final int MAX_FIELDS_PER_TOPIC = 5_000;

    private final FieldUses uses;
    private final SchemaIds schemaIds;
    private final long maxRecordSize;
    private final Admission<FieldKey> admission;

    FieldUsing(FieldUses uses, SchemaIds schemaIds, long maxRecordSize) {
        this.uses = uses;
        this.schemaIds = schemaIds;
        this.maxRecordSize = maxRecordSize;
        this.admission = new Admission<>(MAX_FIELDS_PER_TOPIC, FieldKey::topic, FieldKey::other, uses::keysForAdding);
    }

    @Override
    public Notes open() {
        return new Fields();
    }

    private final class Fields implements Notes {

        private final Map<Kind, FieldTree> trees = new HashMap<>();
        private final Admission<FieldKey>.Turn turn = admission.open();

        @Override
        public void take(Sighting sighting) {
            byte @Nullable [] value = sighting.record().value();
            if (value == null || value.length > maxRecordSize) {
                return;
            }
            var from = schemaIds.prefixLength(value);
            if (!RecordIdentifier.looksLikeJsonObject(value, from)) {
                return;
            }
            var kind = new Kind(sighting.topic(), sighting.type(), sighting.source());
            var tree = trees.get(kind);
            if (tree == null && trees.size() < MAX_KINDS) {
                tree = new FieldTree();
                trees.put(kind, tree);
            }
            if (tree != null && tree.records() < LOOKED_INTO) {
                tree.add(value, from);
            }
        }

        @Override
        public void book() {
            var tallies = new HashMap<FieldKey, FieldTally>();
            trees.forEach((kind, tree) -> tree.forEach((path, tally) ->
                    tallies.merge(new FieldKey(kind.topic, kind.type, kind.source, path), tally, FieldTally::plus)));
            if (!tallies.isEmpty()) {
                var within = turn.withinLimit(tallies, FieldTally::plus);
                var looked = new TreeMap<FieldKey, Long>();
                trees.forEach((kind, tree) ->
                        looked.put(new FieldKey(kind.topic, kind.type, kind.source, ""), (long) tree.records()));
                uses.add(within, looked);
            }
        }

        @Override
        public void booked() {
            turn.booked();
        }
    }

    private record Kind(
            String topic, @Nullable String type, @Nullable String source) {}
}
