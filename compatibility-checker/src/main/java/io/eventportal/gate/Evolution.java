package io.eventportal.gate;

import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.gate.Impact.Consumer;
import io.eventportal.gate.Impact.RegistryRule;
import io.eventportal.schema.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer about one event of a file.
 *
 * @param event its key
 * @param role what the file does with the event
 * @param verdict {@code compatible}, {@code incompatible} or {@code undecided}
 * @param registryRule null if none was asked
 * @param readers who reads the event; of one that the file receives, the file's own application
 * @param rollout in which order to go ahead; may be empty
 * @param note what else is to be known; may be empty
 * @param report where to read on; null if it is kept nowhere
 * @param places where in a file a place of the file's schema is
 */
record Evolution(
        String event,
        Role role,
        String verdict,
        @Nullable RegistryRule registryRule,
        List<Consumer> readers,
        List<String> rollout,
        String note,
        @Nullable String report,
        Places places) {

    Evolution {
        readers = List.copyOf(readers);
        rollout = List.copyOf(rollout);
    }

    /** What a file does with an event. */
    enum Role {
        /** Whoever reads the event has to cope with what the file lets be sent. */
        SEND,
        /** The file has to cope with what is sent today. */
        RECEIVE;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** From a place of the file's schema to a place in a file. */
    @FunctionalInterface
    interface Places {

        Place of(Location location);
    }

    /** What a source says of an event that the file sends. */
    static Evolution sent(Impact impact, Places places) {
        var note = impact.consumers().isEmpty() ? "Nobody is known to read it." : "";
        return new Evolution(
                impact.event().toString(),
                Role.SEND,
                impact.verdict(),
                impact.registryRule(),
                impact.consumers(),
                impact.rollout(),
                note,
                impact.report(),
                places);
    }

    /** An event that the file receives. */
    static Evolution received(String event, Consumer reader, Places places) {
        return new Evolution(
                event, Role.RECEIVE, reader.verdict().id(), null, List.of(reader), List.of(), "", null, places);
    }

    /** Of which there is nothing to ask. */
    static Evolution passed(String event, Role role, String note, Places places) {
        return new Evolution(event, role, "compatible", null, List.of(), List.of(), note, null, places);
    }

    /** A finding with its place in the file. */
    record Found(Consumer reader, Finding finding, Place place) {

        /** For example {@code billing (Finance): Property "total" is ...}. */
        String sentence() {
            return reader.name() + ": " + finding.message();
        }
    }

    /** What was not decided about a reader, and whether anything else is said of it. */
    record Open(Consumer reader, Obstacle obstacle) {

        /** For example {@code billing (Finance): pattern: It has a backreference}. */
        String sentence() {
            return reader.name() + ": " + obstacle.construct() + ": " + obstacle.message();
        }
    }

    /** Why readers do not cope; by reader, then in document order. */
    List<Found> findings() {
        return readers.stream().flatMap(reader -> findings(reader).stream()).toList();
    }

    List<Found> findings(Consumer reader) {
        return reader.verdict() instanceof Verdict.Incompatible incompatible
                ? found(reader, incompatible.findings())
                : List.of();
    }

    /** Differences that do not hurt. */
    List<Found> notes(Consumer reader) {
        return switch (reader.verdict()) {
            case Verdict.Compatible compatible -> found(reader, compatible.notes());
            case Verdict.Incompatible incompatible -> found(reader, incompatible.notes());
            case Verdict.Undecided undecided -> List.of();
        };
    }

    /** What was not decided; also beside findings. */
    List<Open> obstacles() {
        return readers.stream().flatMap(reader -> obstacles(reader).stream()).toList();
    }

    List<Open> obstacles(Consumer reader) {
        var obstacles = switch (reader.verdict()) {
            case Verdict.Compatible compatible -> List.<Obstacle>of();
            case Verdict.Incompatible incompatible -> incompatible.obstacles();
            case Verdict.Undecided undecided -> undecided.obstacles();
        };
        return obstacles.stream().map(obstacle -> new Open(reader, obstacle)).toList();
    }

    private List<Found> found(Consumer reader, List<Finding> findings) {
        var found = new ArrayList<Found>();
        for (var finding : findings) {
            var inFile = switch (role) {
                case SEND -> finding.writer();
                case RECEIVE -> finding.reader();
            };
            found.add(new Found(reader, finding, places.of(inFile)));
        }
        return found;
    }

    /** The file as a whole. */
    Place file() {
        return places.of(Location.WHOLE);
    }

    /** What a witness shows. */
    String meaning() {
        return switch (role) {
            case SEND -> "the file lets this event be sent, the reader cannot take it";
            case RECEIVE -> "this event may be sent today, the file cannot take it";
        };
    }

    /** For example {@code billing (Finance): incompatible, tracking: compatible}. */
    String readersInALine() {
        return readers.isEmpty()
                ? note
                : readers.stream()
                        .map(reader -> reader.name() + ": " + reader.verdict().id())
                        .collect(Collectors.joining(", "));
    }

    /** For example {@code send of order-events/OrderCreated}. */
    String name() {
        return role.id() + " of " + event;
    }
}
