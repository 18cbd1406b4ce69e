package io.eventportal.traffic;

import io.eventportal.traffic.Gap.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at every record of a batch, and books what it shows. Knows no consumer: it may run on any thread. */
final class BatchReader {

    private final Ledger ledger;
    private final Cluster cluster;
    private final Inspection inspection;
    private final List<Aspect> aspects;
    private final RecordMeters meters;
    private final InstantSource clock;

    BatchReader(
            Ledger ledger,
            Cluster cluster,
            Inspection inspection,
            List<Aspect> aspects,
            RecordMeters meters,
            InstantSource clock) {
        this.ledger = ledger;
        this.cluster = cluster;
        this.inspection = inspection;
        this.aspects = List.copyOf(aspects);
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Books the records of a batch, all or none.
     *
     * @throws StalePositionException if somebody else has counted there, or a topic is another one of the same name
     * @throws ClusterUnreachableException if the cluster does not answer
     * @throws org.springframework.dao.DataAccessException if the database fails
     */
    void read(Collection<Stretch> stretches) {
        // Asked after the poll: a topic that has its old id now had it when the records were read.
        var topicIds = cluster.topicIds(stretches.stream()
                .map(stretch -> stretch.from().partition().topic())
                .collect(Collectors.toSet()));
        var notes = aspects.stream().map(Aspect::open).toList();
        for (var stretch : stretches) {
            for (var record : stretch.records()) {
                var sighting = inspection.look(record);
                for (var note : notes) {
                    note.take(sighting);
                }
            }
        }
        requireSameTopics(stretches, topicIds.get());
        var gaps = gaps(stretches);
        meters.time(() -> ledger.book(stretches, gaps, notes));
    }

    private static void requireSameTopics(Collection<Stretch> stretches, Map<String, String> topicIds) {
        for (var stretch : stretches) {
            var partition = stretch.from().partition();
            var id = topicIds.get(partition.topic());
            if (id != null && !id.equals(stretch.from().topicId())) {
                throw StalePositionException.of(partition);
            }
        }
    }

    private List<Gap> gaps(Collection<Stretch> stretches) {
        var leaping = stretches.stream()
                .filter(Stretch::leapsForward)
                .map(stretch -> stretch.from().partition())
                .toList();
        var starts = cluster.startOffsets(leaping);
        var now = clock.instant();
        var gaps = new ArrayList<Gap>();
        for (var stretch : stretches) {
            var gap = gap(stretch, starts.get(stretch.from().partition()), now);
            if (gap != null) {
                gaps.add(gap);
            }
        }
        return gaps;
    }

    private static @Nullable Gap gap(Stretch stretch, @Nullable Long logStart, Instant now) {
        var next = stretch.from().nextOffset();
        if (stretch.leapsBack()) {
            return gap(stretch, Kind.TRUNCATED, stretch.records().getFirst().offset(), next, now);
        }
        if (logStart == null || !stretch.leapsForward() || logStart <= next) {
            return null; // compacted, or marks of transactions: there was no record
        }
        // The log may have lost more since; what was read was still there.
        var end = Math.min(logStart, stretch.records().getFirst().offset());
        return gap(stretch, Kind.EXPIRED, next, end, now);
    }

    private static Gap gap(Stretch stretch, Kind kind, long from, long to, Instant now) {
        var position = stretch.from();
        return new Gap(
                position.partition().topic(),
                position.topicId(),
                position.partition().partition(),
                kind,
                from,
                to,
                now);
    }
}
