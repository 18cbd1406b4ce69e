package io.eventportal.traffic;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Lets only so many keys in for each topic, over all observers, whatever producers invent; what is beyond goes to one key
 * that stands for all others. The keys that are known to be booked are remembered, at most that many for a topic.
 *
 * @param <K> equal keys are counted together; their order is that in which all observers lock rows
 */
final class Admission<K extends Comparable<K>> {

    private final int limit;
    private final Function<K, String> topic;
    private final Function<K, K> other;
    private final Function<String, List<K>> booked;
    private final Map<String, Set<K>> known = new ConcurrentHashMap<>();

    /**
     * @param topic of a key
     * @param other stands for a key that is not let in
     * @param booked reads the keys of a topic, and keeps others from adding to it until the transaction ends
     */
    Admission(int limit, Function<K, String> topic, Function<K, K> other, Function<String, List<K>> booked) {
        this.limit = limit;
        this.topic = topic;
        this.other = other;
        this.booked = booked;
    }

    Turn open() {
        return new Turn();
    }

    /** Of one transaction. */
    final class Turn {

        private final Map<String, Set<K>> admitted = new HashMap<>();

        /** What may be booked, in the caller's transaction. */
        <V> SortedMap<K, V> withinLimit(Map<K, V> counted, BinaryOperator<V> plus) {
            admitted.clear();
            for (var one : topicsWithUnknownKeys(counted.keySet())) {
                var keys = new HashSet<>(booked.apply(one));
                counted.keySet().stream()
                        .filter(key -> topic.apply(key).equals(one))
                        .sorted()
                        .takeWhile(key -> keys.size() < limit)
                        .forEach(keys::add);
                admitted.put(one, Set.copyOf(keys));
            }
            var within = new TreeMap<K, V>();
            counted.forEach((key, value) -> {
                var of = topic.apply(key);
                var in = admitted.getOrDefault(of, known.getOrDefault(of, Set.of()));
                within.merge(in.contains(key) ? key : other.apply(key), value, plus);
            });
            return within;
        }

        /** The transaction went through. */
        void booked() {
            known.putAll(admitted);
        }

        /** Sorted, so that all observers lock topics in the same order. */
        private Set<String> topicsWithUnknownKeys(Set<K> keys) {
            var topics = new TreeSet<String>();
            for (var key : keys) {
                var of = topic.apply(key);
                var in = known.getOrDefault(of, Set.of());
                if (in.size() < limit && !in.contains(key)) {
                    topics.add(of);
                }
            }
            return topics;
        }
    }
}
