package io.eventportal.traffic;

import java.util.HashMap;
import java.util.Map;

/** How many records of which kind there are; on one topic only so many kinds are told apart. */
final class Counting implements Aspect {

    private final Counts counts;
    private final Admission<CountKey> admission;

    Counting(Counts counts, int maxKeysPerTopic) {
        this.counts = counts;
        this.admission = new Admission<>(
                maxKeysPerTopic, CountKey::topic, key -> CountKey.other(key.topic()), counts::keysForAdding);
    }

    @Override
    public Tallies open() {
        return new Tallies();
    }

    /** The counts of one batch. */
    final class Tallies implements Notes {

        private final Map<CountKey, Tally> tallies = new HashMap<>();
        private final Admission<CountKey>.Turn turn = admission.open();

        @Override
        public void take(Sighting sighting) {
            add(
                    new CountKey(
                            sighting.topic(),
                            sighting.type(),
                            sighting.source(),
                            sighting.identity().schemaId()),
                    sighting.size(),
                    sighting.timestamp(),
                    sighting.judgement().conformance());
        }

        void add(CountKey key, long size, long timestamp, Conformance conformance) {
            tallies.computeIfAbsent(key, any -> new Tally()).add(size, timestamp, conformance);
        }

        @Override
        public void book() {
            if (!tallies.isEmpty()) {
                counts.add(turn.withinLimit(tallies, Tally::plus));
            }
        }

        @Override
        public void booked() {
            turn.booked();
        }
    }
}
