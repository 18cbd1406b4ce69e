package io.eventportal.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.topology.Evidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an event is from being gone.
 *
 * @param event {@code topic/type}
 * @param state {@code draft}, {@code released}, {@code deprecated} or {@code retired}
 * @param sunset when it is to be retired; null if nothing is said
 * @param daysLeft to the sunset; negative once it is past, null without one
 * @param replacement what takes its place; may be empty
 * @param quietDays who was not seen on the wire for so many days does not use it any more
 * @param readers whom traffic ever showed to receive it, and who declares to; the last seen first
 * @param writers the same, who sends it
 * @param retained whether the topic still holds records of it; null if that was not looked at
 * @param safe whether nobody reads or writes it on the wire and no record is left; null if that is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Retirement(
        String event,
        String state,
        @Nullable LocalDate since,
        @Nullable LocalDate sunset,
        @Nullable Long daysLeft,
        String replacement,
        long quietDays,
        List<Party> readers,
        List<Party> writers,
        @Nullable Retained retained,
        @Nullable Boolean safe) {

    public Retirement {
        readers = List.copyOf(readers);
        writers = List.copyOf(writers);
    }

    /**
     * Who uses it.
     *
     * @param active whether it was seen within the quiet days
     * @param lastSeen null if traffic never showed it: a document declares it
     * @param declared whether a document declares it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Party(
            String application, boolean active, @Nullable Instant lastSeen, boolean declared, List<Evidence> evidence) {

        public Party {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * @param left {@code some}, {@code none} or {@code unknown}
     * @param evidence a sentence
     */
    public record Retained(String left, String evidence) {}

    public long activeReaders() {
        return readers.stream().filter(Party::active).count();
    }

    public long activeWriters() {
        return writers.stream().filter(Party::active).count();
    }
}
