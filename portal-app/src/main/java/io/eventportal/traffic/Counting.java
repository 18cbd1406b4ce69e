package io.eventportal.traffic;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many records of which kind there are. On one topic only so many kinds are told apart, over all observers; what lies
 * beyond is counted together. The kinds that are known to be booked are remembered, at most that many for a topic.
 */
final class Counting implements Aspect {

    private final Counts counts;
    private final int maxKeysPerTopic;
    private final Map<String, Set<CountKey>> bookedKeys = new ConcurrentHashMap<>();

    Counting(Counts counts, int maxKeysPerTopic) {
        this.counts = counts;
        this.maxKeysPerTopic = maxKeysPerTopic;
    }

    @Override
    public Tallies open() {
        return new Tallies();
    }

    /** The counts of one batch. */
    final class Tallies implements Notes {

        private final Map<CountKey, Tally> tallies = new HashMap<>();
        private final Map<String, Set<CountKey>> admitted = new HashMap<>();

        @Override
        public void take(Sighting sighting) {
            // No stranger may write into the row of what is beyond the limit.
            var type = TrafficRow.OTHER.equals(sighting.type()) ? null : sighting.type();
            add(
                    new CountKey(
                            sighting.topic(),
                            type,
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
            admitted.clear();
            if (!tallies.isEmpty()) {
                counts.add(withinLimit());
            }
        }

        @Override
        public void booked() {
            bookedKeys.putAll(admitted);
        }

        private SortedMap<CountKey, Tally> withinLimit() {
            for (var topic : topicsWithUnknownKeys()) {
                var keys = new HashSet<>(counts.keysForAdding(topic));
                tallies.keySet().stream()
                        .filter(key -> key.topic().equals(topic))
                        .takeWhile(key -> keys.size() < maxKeysPerTopic)
                        .forEach(keys::add);
                admitted.put(topic, Set.copyOf(keys));
            }
            var within = new TreeMap<CountKey, Tally>();
            tallies.forEach((key, tally) -> {
                var known = admitted.getOrDefault(key.topic(), bookedKeys.getOrDefault(key.topic(), Set.of()));
                within.merge(known.contains(key) ? key : CountKey.other(key.topic()), tally, Tally::plus);
            });
            return within;
        }

        /** Sorted, so that all observers lock topics in the same order. */
        private SortedSet<String> topicsWithUnknownKeys() {
            var topics = new TreeSet<String>();
            for (var key : tallies.keySet()) {
                var booked = bookedKeys.getOrDefault(key.topic(), Set.of());
                if (booked.size() < maxKeysPerTopic && !booked.contains(key)) {
                    topics.add(key.topic());
                }
            }
            return topics;
        }
    }
}
