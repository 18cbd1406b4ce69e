package io.eventportal.traffic;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is new of the records of one partition that were polled together, in the order of their offsets.
 *
 * <p>A record before the position is counted already; unless its leader epoch is later than that of the last record that
 * was counted: epochs never fall along a log, so the log was cut back, and the record was written in place of another.
 *
 * @param from where counting stands before
 * @param records not counted yet; offsets may be missing between them (compacted, or marks of transactions)
 * @param to where counting stands after
 */
record Stretch(Position from, List<ConsumerRecord<byte[], byte[]>> records, Position to) {

    static Stretch of(Position from, List<ConsumerRecord<byte[], byte[]>> polled) {
        var first = 0;
        while (first < polled.size() && isCounted(polled.get(first), from)) {
            first++;
        }
        var records = first == 0 ? polled : polled.subList(first, polled.size());
        return new Stretch(from, records, records.isEmpty() ? from : behind(from, records.getLast()));
    }

    private static boolean isCounted(ConsumerRecord<?, ?> record, Position from) {
        var epoch = from.leaderEpoch();
        var rewritten = epoch != null
                && record.leaderEpoch().filter(later -> later > epoch).isPresent();
        return record.offset() < from.nextOffset() && !rewritten;
    }

    private static Position behind(Position from, ConsumerRecord<?, ?> last) {
        return from.movedTo(last.offset() + 1, last.leaderEpoch().orElse(from.leaderEpoch()));
    }

    /** Whether offsets are missing in front: compacted, marks of transactions, or expired. */
    boolean leapsForward() {
        return !records.isEmpty() && records.getFirst().offset() > from.nextOffset();
    }

    /** Whether what was counted before has been written anew. */
    boolean leapsBack() {
        return !records.isEmpty() && records.getFirst().offset() < from.nextOffset();
    }
}
