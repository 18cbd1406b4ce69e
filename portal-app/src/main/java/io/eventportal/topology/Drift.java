package io.eventportal.topology;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A difference between documents and traffic.
 *
 * @param about what differs
 * @param sentence says it in words
 * @param shape what it looks like now, in short; when that changes, what people said of it before no longer holds
 * @param evidence at least one
 */
public record Drift(DriftKind kind, About about, String sentence, String shape, List<Evidence> evidence) {

    private static final int ID_BYTES = 8;

    /** Worst first; then by topic, event and application. */
    static final Comparator<Drift> ORDER = Comparator.<Drift, DriftKind.Severity>comparing(
                    drift -> drift.kind().severity())
            .thenComparing(Drift::kind)
            .thenComparing(drift -> drift.about().topic())
            .thenComparing(drift -> Objects.requireNonNullElse(drift.about().type(), ""))
            .thenComparing(drift -> String.valueOf(drift.about().application()))
            .thenComparing(drift -> Objects.requireNonNullElse(drift.about().detail(), ""));

    public Drift {
        evidence = List.copyOf(evidence);
    }

    /**
     * What differs.
     *
     * @param application whose side it is; null if it is nobody's
     * @param direction of the application; null where there is none
     * @param type event type; null where it is the topic as a whole
     * @param detail what else sets it apart: a schema id, a group id, a source, a field; null if nothing does
     */
    public record About(
            @Nullable ApplicationId application,
            @Nullable Action direction,
            String topic,
            @Nullable String type,
            @Nullable String detail) {

        static About edge(Edge edge) {
            return new About(edge.application(), edge.direction(), edge.topic(), edge.type(), null);
        }

        static About topic(String topic) {
            return new About(null, null, topic, null, null);
        }

        String words() {
            return type == null ? "on the topic " + topic : topic + "/" + type;
        }
    }

    /** The same for as long as the difference is between the same things: 16 hexadecimal digits. */
    public String id() {
        var parts = Stream.of(
                        kind.id(), about.application(), about.direction(), about.topic(), about.type(), about.detail())
                .map(part -> part == null ? "-" : "+" + part)
                .toList();
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** When traffic first showed it; empty if it never did. */
    Optional<Instant> shownSince() {
        return evidence.stream()
                .flatMap(reason -> Stream.ofNullable(reason.firstSeen()))
                .min(Comparator.naturalOrder());
    }
}
