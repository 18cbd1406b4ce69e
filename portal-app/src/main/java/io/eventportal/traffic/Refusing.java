package io.eventportal.traffic;

import io.eventportal.traffic.RefusalRow.Example;
import java.util.HashMap;
import java.util.Map;

/** Why contracts refuse records, with the coordinates of examples. */
final class Refusing implements Aspect {

    private static final int MAX_REASONS_PER_TOPIC = 1_000;

    private final Refusals refusals;
    private final Admission<RefusalKey> admission;

    Refusing(Refusals refusals) {
        this.refusals = refusals;
        this.admission =
                new Admission<>(MAX_REASONS_PER_TOPIC, RefusalKey::topic, RefusalKey::other, refusals::keysForAdding);
    }

    @Override
    public Notes open() {
        return new Reasons();
    }

    private final class Reasons implements Notes {

        private final Map<RefusalKey, Refused> refused = new HashMap<>();
        private final Admission<RefusalKey>.Turn turn = admission.open();

        @Override
        public void take(Sighting sighting) {
            var judgement = sighting.judgement();
            var refusal = judgement.refusal();
            if (refusal != null) {
                var key = new RefusalKey(
                        sighting.topic(),
                        sighting.type(),
                        sighting.source(),
                        judgement.conformance(),
                        refusal.rule(),
                        refusal.path());
                var record = sighting.record();
                var example = new Example(record.partition(), record.offset(), sighting.at());
                refused.merge(key, new Refused(1, example, example), Refused::plus);
            }
        }

        @Override
        public void book() {
            if (!refused.isEmpty()) {
                refusals.add(turn.withinLimit(refused, Refused::plus));
            }
        }

        @Override
        public void booked() {
            turn.booked();
        }
    }

    /** @param latest by time, as {@code first} is */
    record Refused(long records, Example first, Example latest) {

        Refused plus(Refused other) {
            return new Refused(
                    records + other.records,
                    other.first.seen().isBefore(first.seen()) ? other.first : first,
                    other.latest.seen().isBefore(latest.seen()) ? latest : other.latest);
        }
    }
}
