package io.eventportal.traffic;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How retained records of an event stand to a schema.
 *
 * @param retained records that the topic held when the replay began, of every event
 * @param read of these: those that were read
 * @param bytes of keys and values that were read
 * @param judged of those read: records of the event with a payload
 * @param failed of these: those that the schema cannot take
 * @param partial why not all were read: {@code sample}, {@code bytes}, {@code time} or {@code cancelled}; null if all were
 * @param failures most records first; at most {@value #MOST_KINDS}
 * @param otherFailures failed records of more kinds than are told apart
 */
public record ReplayFindings(
        long retained,
        long read,
        long bytes,
        long judged,
        long failed,
        @Nullable String partial,
        List<Failure> failures,
        long otherFailures) {

    static final int MOST_KINDS = 200;

    public ReplayFindings {
        failures = List.copyOf(failures);
    }

    /** Of the records that are to be read, 0 to 1. */
    public double share(long wanted) {
        var all = Math.min(retained, wanted);
        return all == 0 ? 1 : Math.min(1, (double) read / all);
    }

    /**
     * Records that fail for one reason.
     *
     * @param source what they name as theirs; null if nothing
     * @param schemaId on the wire; null if none
     * @param rule what the schema asks: a JSON Schema keyword, or an id of ours
     * @param path JSON pointer into the payload, array positions as {@code *}
     * @param example the payload of the first, each value replaced by its type; null if it is not JSON
     */
    public record Failure(
            @Nullable String source,
            @Nullable Integer schemaId,
            String rule,
            String path,
            long records,
            Place first,
            Place latest,
            @Nullable String example) {}

    /** Where a record is. */
    public record Place(int partition, long offset, Instant timestamp) {}
}
