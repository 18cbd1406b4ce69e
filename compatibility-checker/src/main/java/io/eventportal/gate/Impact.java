package io.eventportal.gate;

import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a proposal hurts.
 *
 * @param verdict {@code compatible}, {@code incompatible} or {@code undecided}, over all consumers
 * @param registryRule what the plain rule says, against the current schema; null if there is none
 * @param rollout in which order to go ahead, sentences; empty if nobody is hurt, or if nobody worked it out
 * @param report where to read on; null if it is kept nowhere
 */
record Impact(
        EventKey event,
        String verdict,
        @Nullable RegistryRule registryRule,
        List<Consumer> consumers,
        List<String> rollout,
        @Nullable String report) {

    Impact {
        consumers = List.copyOf(consumers);
        rollout = List.copyOf(rollout);
    }

    /** The plain rule of a registry, by the names of its level and verdict. */
    record RegistryRule(String level, String verdict) {}

    /**
     * An application that reads the event.
     *
     * @param owner may be empty
     * @param groupId its consumer group; may be empty
     * @param reader how its schema is known, for example {@code declared}; may be empty
     * @param status what stands behind its reading the event, for example {@code confirmed}; may be empty
     * @param evidence of that, strongest first
     */
    record Consumer(
            String application,
            String owner,
            String groupId,
            String reader,
            String status,
            Verdict verdict,
            List<Evidence> evidence) {

        Consumer {
            evidence = List.copyOf(evidence);
        }

        /** For example {@code billing (Finance)}. */
        String name() {
            return owner.isEmpty() ? application : application + " (" + owner + ")";
        }

        /** For example {@code confirmed, group billing, its schema is declared}; may be empty. */
        String about() {
            return Stream.of(
                            status,
                            groupId.isEmpty() ? "" : "group " + groupId,
                            reader.isEmpty() ? "" : "its schema is " + reader)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
        }
    }

    /** Why it is believed that somebody reads an event: a stable id, and a sentence. */
    record Evidence(String kind, String detail) {}

    /** The worst of several verdicts, by their names; {@code compatible} if there are none. */
    static String worst(Stream<String> verdicts) {
        var all = verdicts.filter(Objects::nonNull).collect(Collectors.toSet());
        return Stream.of("incompatible", "undecided")
                .filter(all::contains)
                .findFirst()
                .orElse("compatible");
    }
}
