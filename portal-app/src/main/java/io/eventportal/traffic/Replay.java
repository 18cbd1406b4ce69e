package io.eventportal.traffic;

import io.eventportal.catalog.EventKey;
import io.eventportal.schema.SchemaSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds a proposed schema against the records that a topic still has. It reads by a consumer of its own that is in no group and
 * commits nothing; how much it reads is bounded in records, bytes and time. It stops where each partition ended when it began.
 */
@Component
public class Replay {

    /** A sample takes so many pieces of each partition. */
    private static final int SLICES = 20;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TELL_EVERY = Duration.ofMillis(500);

    private final RetainedRecords retained;
    private final WriterSchemas registered;
    private final SchemaIds schemaIds;
    private final RecordIdentifier identifier;
    private final TrafficProperties properties;
    private final InstantSource clock;

    Replay(
            RetainedRecords retained,
            WriterSchemas registered,
            SchemaIds schemaIds,
            RecordIdentifier identifier,
            TrafficProperties properties,
            InstantSource clock) {
        this.retained = retained;
        this.registered = registered;
        this.schemaIds = schemaIds;
        this.identifier = identifier;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @param current the event's schema of today; null if it has none
     * @param onProgress is told how far it is about twice a second; it goes on while the answer is true
     * @throws ClusterUnreachableException if the cluster does not answer
     * @throws io.eventportal.schema.InvalidSchemaException if the proposed schema is not valid
     */
    public ReplayFindings run(
            EventKey event,
            SchemaSource proposed,
            @Nullable SchemaSource current,
            ReplayLimits limits,
            Predicate<ReplayFindings> onProgress) {
        var judge = new ReplayJudge(registered, schemaIds, proposed, current);
        try (var consumer = retained.consumer()) {
            return new Run(event, judge, limits, onProgress, consumer).run();
        } catch (KafkaException e) {
            throw ClusterUnreachableException.of(e);
        }
    }

    /** A stretch of a partition that is to be read: from the first offset to before the last. */
    private record Piece(TopicPartition partition, long from, long to) {

        long length() {
            return to - from;
        }
    }

    private final class Run {

        private final EventKey event;
        private final ReplayJudge judge;
        private final ReplayLimits limits;
        private final Predicate<ReplayFindings> onProgress;
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final Map<Kind, Tally> failures = new HashMap<>();
        private final Instant start = clock.instant();
        private Instant toldAt = start;
        private long held;
        private long read;
        private long bytes;
        private long judged;
        private long failed;
        private long otherFailures;
        private @Nullable String partial;

        Run(
                EventKey event,
                ReplayJudge judge,
                ReplayLimits limits,
                Predicate<ReplayFindings> onProgress,
                KafkaConsumer<byte[], byte[]> consumer) {
            this.event = event;
            this.judge = judge;
            this.limits = limits;
            this.onProgress = onProgress;
            this.consumer = consumer;
        }

        ReplayFindings run() {
            var pieces = pieces();
            var stopped = false;
            for (var round = 0; round < pieces.size() && !stopped; round++) {
                stopped = !readAll(pieces.get(round));
            }
            return findings();
        }

        /** What is read together, one piece of each partition at most. */
        private List<List<Piece>> pieces() {
            var partitions = consumer.partitionsFor(event.topic(), properties.timeout()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            var first = consumer.beginningOffsets(partitions, properties.timeout());
            var ends = consumer.endOffsets(partitions, properties.timeout());
            var whole = partitions.stream()
                    .map(partition ->
                            new Piece(partition, first.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L)))
                    .filter(piece -> piece.from() < piece.to())
                    .toList();
            held = whole.stream().mapToLong(Piece::length).sum();
            if (held <= limits.records()) {
                return List.of(whole);
            }
            partial = "sample";
            return IntStream.range(0, SLICES)
                    .mapToObj(slice ->
                            whole.stream().map(piece -> sliceOf(piece, slice)).toList())
                    .toList();
        }

        /** The slice begins where the partition's own twentieth does, and has its share of the records. */
        private Piece sliceOf(Piece whole, int slice) {
            var from = whole.from() + whole.length() * slice / SLICES;
            var share = (double) limits.records() * whole.length() / held / SLICES;
            return new Piece(whole.partition(), from, Math.min(whole.to(), from + Math.max(1, Math.round(share))));
        }

        /** False if it must stop. */
        private boolean readAll(List<Piece> pieces) {
            var open = pieces.stream().collect(Collectors.toMap(Piece::partition, piece -> piece));
            consumer.assign(open.keySet());
            consumer.resume(open.keySet());
            pieces.forEach(piece -> consumer.seek(piece.partition(), piece.from()));
            while (!open.isEmpty()) {
                var records = consumer.poll(POLL);
                for (var record : records) {
                    var piece = open.get(new TopicPartition(record.topic(), record.partition()));
                    if (piece != null && record.offset() < piece.to()) {
                        take(record);
                    }
                }
                open.values().removeIf(piece -> consumer.position(piece.partition()) >= piece.to());
                consumer.pause(consumer.assignment().stream()
                        .filter(partition -> !open.containsKey(partition))
                        .toList());
                if (!mayGoOn()) {
                    return false;
                }
            }
            return true;
        }

        private boolean mayGoOn() {
            var now = clock.instant();
            if (bytes >= limits.bytes()) {
                partial = "bytes";
                return false;
            }
            if (now.isAfter(start.plus(limits.time()))) {
                partial = "time";
                return false;
            }
            if (now.isAfter(toldAt.plus(TELL_EVERY))) {
                toldAt = now;
                if (!onProgress.test(findings())) {
                    partial = "cancelled";
                    return false;
                }
            }
            return keepsPace(now);
        }

        /** Waits as long as it is ahead of the rate that it may have; false if it was interrupted. */
        private boolean keepsPace(Instant now) {
            if (limits.recordsPerSecond() == 0) {
                return true;
            }
            var due = start.plusNanos(Math.round(read * 1e9 / limits.recordsPerSecond()));
            var early = Duration.between(now, due);
            if (early.isNegative()) {
                return true;
            }
            try {
                Thread.sleep(early.compareTo(TELL_EVERY) > 0 ? TELL_EVERY : early);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                partial = "cancelled";
                return false;
            }
        }

        private void take(ConsumerRecord<byte[], byte[]> record) {
            read++;
            bytes += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
            var value = record.value();
            if (value == null || value.length > properties.maxRecordSize().toBytes()) {
                return;
            }
            var identity = identifier.identify(record);
            if (identity.type() != null && !event.type().equals(identity.type())) {
                return;
            }
            if (identity.type() == null && !isNamed(identity.schemaId())) {
                return;
            }
            judged++;
            var payload = identifier.payload(record);
            var judgement = payload == null ? Judgement.UNCHECKED : judge.judge(payload, identity.schemaId());
            var refusal = judgement.refusal();
            if (refusal != null) {
                failed++;
                fail(new Kind(identity.source(), identity.schemaId(), refusal.rule(), refusal.path()), record, value);
            }
        }

        /** Whether the schema id stands for the event; records that say nothing at all are of none. */
        private boolean isNamed(@Nullable Integer schemaId) {
            return schemaId != null && judge.isOf(schemaId, event.type());
        }

        private void fail(Kind kind, ConsumerRecord<byte[], byte[]> record, byte[] value) {
            var known = failures.get(kind);
            if (known == null && failures.size() >= ReplayFindings.MOST_KINDS) {
                otherFailures++;
                return;
            }
            var place = new ReplayFindings.Place(
                    record.partition(), record.offset(), Instant.ofEpochMilli(Math.max(0, record.timestamp())));
            if (known == null) {
                failures.put(kind, new Tally(place, MaskedPayload.of(value, schemaIds.prefixLength(value))));
            } else {
                known.add(place);
            }
        }

        private ReplayFindings findings() {
            return new ReplayFindings(
                    held,
                    read,
                    bytes,
                    judged,
                    failed,
                    partial,
                    failures.entrySet().stream()
                            .map(entry -> entry.getValue().failure(entry.getKey()))
                            .sorted((one, other) -> Long.compare(other.records(), one.records()))
                            .toList(),
                    otherFailures);
        }
    }

    private record Kind(@Nullable String source, @Nullable Integer schemaId, String rule, String path) {}

    private static final class Tally {

        private final @Nullable String example;
        private ReplayFindings.Place first;
        private ReplayFindings.Place latest;
        private long records = 1;

        Tally(ReplayFindings.Place place, @Nullable String example) {
            this.first = place;
            this.latest = place;
            this.example = example;
        }

        void add(ReplayFindings.Place place) {
            records++;
            if (place.timestamp().isBefore(first.timestamp())) {
                first = place;
            }
            if (!place.timestamp().isBefore(latest.timestamp())) {
                latest = place;
            }
        }

        ReplayFindings.Failure failure(Kind kind) {
            return new ReplayFindings.Failure(
                    kind.source(), kind.schemaId(), kind.rule(), kind.path(), records, first, latest, example);
        }
    }
}
