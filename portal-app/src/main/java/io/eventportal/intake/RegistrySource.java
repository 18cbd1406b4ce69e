package io.eventportal.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another registry, and how far it is shown here.
 *
 * @param context in which its subjects are shown, read-only
 * @param startedAt of the last look; null before the first one
 * @param finishedAt of the last look, whatever came of it; null before
 * @param syncedAt when the last complete look ended; null before
 * @param subjects how many it had then
 * @param added versions that the last look brought
 * @param deleted versions that the last look took away
 * @param failed versions that it has and that cannot be shown
 * @param reason why the last look came to no end; null if it did
 * @param failures the first 100 of those versions
 */
public record RegistrySource(
        String name,
        URI url,
        String context,
        Stage state,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant syncedAt,
        int subjects,
        int added,
        int deleted,
        int failed,
        @Nullable String reason,
        List<Failure> failures) {

    public RegistrySource {
        failures = List.copyOf(failures);
    }

    /** What goes on. */
    public enum Stage {
        @JsonProperty("idle")
        IDLE,
        @JsonProperty("running")
        RUNNING,
        /** The last look came to no end; the next one goes on there. */
        @JsonProperty("failed")
        FAILED
    }

    /** A version that cannot be shown. */
    public record Failure(String subject, int version, String reason) {}
}
