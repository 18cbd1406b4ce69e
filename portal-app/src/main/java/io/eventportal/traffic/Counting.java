package io.eventportal.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How many records of which kind there are, and when; on one topic only so many kinds are told apart. */
final class Counting implements Aspect {

    private final Counts counts;
    private final History history;
    private final Admission<CountKey> admission;

    Counting(Counts counts, History history, int maxKeysPerTopic) {
        this.counts = counts;
        this.history = history;
        this.admission = new Admission<>(
                maxKeysPerTopic, CountKey::topic, key -> CountKey.other(key.topic()), counts::keysForAdding);
    }

    @Override
    public Tallies open() {
        return new Tallies();
    }

    /** The counts of one batch. */
    final class Tallies implements Notes {

        private final Map<CountKey, Spread> spreads = new HashMap<>();
        private final Timeline timeline = history.timeline();
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
            spreads.computeIfAbsent(key, any -> new Spread()).add(timeline, size, timestamp, conformance);
        }

        @Override
        public void book() {
            if (!spreads.isEmpty()) {
                var within = turn.withinLimit(spreads, Spread::plus);
                var totals = new TreeMap<CountKey, Tally>();
                within.forEach((key, spread) -> totals.put(key, spread.total()));
                var timed = new TreeMap<Long, Spread>();
                counts.add(totals).forEach((key, id) -> timed.put(id, Objects.requireNonNull(within.get(key))));
                history.add(timed);
            }
        }

        @Override
        public void booked() {
            turn.booked();
        }
    }
}
