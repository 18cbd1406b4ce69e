package io.eventportal.gate;

import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import io.eventportal.schema.Location;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads verdicts as a portal tells them; what it adds one day is passed over, what is missing makes nothing compatible. */
final class VerdictJson {

    private VerdictJson() {}

    static Verdict read(JsonNode verdict) {
        var findings = list(verdict.path("findings"), VerdictJson::finding);
        var obstacles = list(verdict.path("obstacles"), VerdictJson::obstacle);
        var notes = list(verdict.path("notes"), VerdictJson::finding);
        return switch (text(verdict, "verdict")) {
            case "compatible" -> new Verdict.Compatible(notes);
            case "incompatible" ->
                findings.isEmpty()
                        ? new Verdict.Incompatible(List.of(unnamed()), notes, obstacles)
                        : new Verdict.Incompatible(findings, notes, obstacles);
            default -> new Verdict.Undecided(obstacles.isEmpty() ? List.of(unknown(verdict)) : obstacles);
        };
    }

    /** A text; empty where there is none. */
    static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }

    /** The name of one of a few values, in small letters. */
    static String word(JsonNode node, String member) {
        return text(node, member).toLowerCase(Locale.ROOT);
    }

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> item) {
        return array.valueStream().map(item).toList();
    }

    private static Finding finding(JsonNode node) {
        return new Finding(
                text(node, "rule"),
                text(node, "message"),
                text(node, "dataPath"),
                location(node.path("reader")),
                location(node.path("writer")),
                orNull(text(node, "hint")),
                witness(node.path("witness")));
    }

    private static @Nullable Witness witness(JsonNode node) {
        return node.isObject()
                ? new Witness(text(node, "json"), text(node, "confirmedBy"), text(node, "refusal"))
                : null;
    }

    private static Obstacle obstacle(JsonNode node) {
        return new Obstacle(text(node, "construct"), text(node, "message"), location(node.path("location")));
    }

    private static Location location(JsonNode node) {
        return new Location(
                text(node, "pointer"),
                Math.max(node.path("line").asInt(0), 0),
                Math.max(node.path("column").asInt(0), 0));
    }

    private static Finding unnamed() {
        return new Finding(
                "gate/incompatible",
                "The portal says that it breaks, and not by which rule.",
                "",
                Location.WHOLE,
                Location.WHOLE,
                null,
                null);
    }

    private static Obstacle unknown(JsonNode verdict) {
        return new Obstacle(
                "verdict",
                "The portal gives no reason for its verdict \"" + text(verdict, "verdict") + "\".",
                Location.WHOLE);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
