package io.eventportal.traffic;

import io.eventportal.traffic.Judgement.Refusal;
import java.util.HashMap;
import java.util.Map;

/** Which values records have where the declared schema names others; so many are told apart on one topic. */
final class RefusingValues implements Aspect {

    private static final int MAX_VALUES_PER_TOPIC = 200;

    private final RefusedValues values;
    private final Admission<ValueKey> admission;

    RefusingValues(RefusedValues values) {
        this.values = values;
        this.admission = new Admission<>(MAX_VALUES_PER_TOPIC, ValueKey::topic, ValueKey::other, values::keysForAdding);
    }

    @Override
    public Notes open() {
        return new Values();
    }

    private final class Values implements Notes {

        private final Map<ValueKey, Seen> seen = new HashMap<>();
        private final Admission<ValueKey>.Turn turn = admission.open();

        @Override
        public void take(Sighting sighting) {
            var refusal = sighting.judgement().refusal();
            var type = sighting.type();
            if (refusal != null && type != null && refusal.rule().equals(Refusal.ENUM)) {
                var key = new ValueKey(sighting.topic(), type, sighting.source(), refusal.path(), refusal.value());
                seen.merge(key, new Seen(1, sighting.timestamp(), sighting.timestamp()), Seen::plus);
            }
        }

        @Override
        public void book() {
            if (!seen.isEmpty()) {
                values.add(turn.withinLimit(seen, Seen::plus));
            }
        }

        @Override
        public void booked() {
            turn.booked();
        }
    }

    /** @param first timestamp of the earliest record */
    record Seen(long records, long first, long last) {

        Seen plus(Seen other) {
            return new Seen(records + other.records, Math.min(first, other.first), Math.max(last, other.last));
        }
    }
}
