package io.eventportal.traffic;

import io.eventportal.traffic.Positions.Move;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books what was counted. The counts of a batch and the positions behind it are written in one transaction, or not at
 * all; and only while the positions are where the counting started. So a record is counted once, whoever crashes, comes
 * back late, or is given the same record again.
 *
 * <p>On one topic only so many kinds of records are told apart, over all observers; what lies beyond is counted together.
 * The kinds that are known to be booked are remembered, at most that many for a topic.
 */
final class Ledger {

    private final Positions positions;
    private final Counts counts;
    private final TransactionTemplate transaction;
    private final int maxKeysPerTopic;
    private final Map<String, Set<CountKey>> bookedKeys = new ConcurrentHashMap<>();

    Ledger(Positions positions, Counts counts, TransactionTemplate transaction, int maxKeysPerTopic) {
        this.positions = positions;
        this.counts = counts;
        this.transaction = transaction;
        this.maxKeysPerTopic = maxKeysPerTopic;
    }

    /**
     * Books a batch.
     *
     * @throws StalePositionException if a position is no longer where the batch starts; nothing is booked then
     * @throws org.springframework.dao.DataAccessException if the database fails; whether the batch is booked is then
     *     known only by reading the positions again
     */
    void book(List<Move> moves, Map<CountKey, Tally> tallies) {
        var admitted = new HashMap<String, Set<CountKey>>();
        transaction.executeWithoutResult(status -> {
            positions.advance(moves);
            counts.add(withinLimit(tallies, admitted));
        });
        bookedKeys.putAll(admitted);
    }

    private SortedMap<CountKey, Tally> withinLimit(Map<CountKey, Tally> tallies, Map<String, Set<CountKey>> admitted) {
        for (var topic : topicsWithUnknownKeys(tallies.keySet())) {
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
    private SortedSet<String> topicsWithUnknownKeys(Set<CountKey> keys) {
        var topics = new TreeSet<String>();
        for (var key : keys) {
            var booked = bookedKeys.getOrDefault(key.topic(), Set.of());
            if (booked.size() < maxKeysPerTopic && !booked.contains(key)) {
                topics.add(key.topic());
            }
        }
        return topics;
    }
}
