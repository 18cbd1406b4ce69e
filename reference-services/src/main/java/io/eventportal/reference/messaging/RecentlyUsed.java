package io.eventportal.reference.messaging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Remembers the answers that were asked for last; safe for use by several threads, one computes at a time. */
final class RecentlyUsed<K, V> {

    private final Map<K, V> answers;

    RecentlyUsed(int capacity) {
        answers = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized V get(K key, Function<? super K, ? extends V> compute) {
        var known = answers.get(key);
        if (known != null) {
            return known;
        }
        V computed = compute.apply(key);
        answers.put(key, computed);
        return computed;
    }
}
