package io.eventportal.catalog;

import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.catalog.Amendment.Stage;
import io.eventportal.schema.Location;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads how far something is in its life: {@code x-lifecycle} as a text, or as an object with {@code state}, {@code since},
 * {@code sunset} and {@code replacement}; or {@code x-deprecated-since}, {@code x-sunset} and {@code x-replaced-by} beside
 * it. What has a date of its end is deprecated, if nothing else is said.
 */
final class Stages {

    private static final int LONGEST = 1024;

    private final List<AsyncApiIssue> issues;

    Stages(List<AsyncApiIssue> issues) {
        this.issues = issues;
    }

    Stage read(Map<String, JsonNode> extensions, Location location) {
        var lifecycle = extensions.get("x-lifecycle");
        var inside = lifecycle != null && lifecycle.isObject() ? lifecycle : null;
        var named = inside == null ? lifecycle : inside.get("state");
        var deprecation = new Deprecation(
                date("x-deprecated-since", extensions, inside, "since", location),
                date("x-sunset", extensions, inside, "sunset", location),
                replacement(extensions, inside, location));
        return new Stage(lifecycle(named, deprecation, location), deprecation);
    }

    private Lifecycle lifecycle(@Nullable JsonNode named, Deprecation deprecation, Location location) {
        if (named == null) {
            return deprecation.since() != null || deprecation.sunset() != null
                    ? Lifecycle.DEPRECATED
                    : Lifecycle.RELEASED;
        }
        var known = named.isString() ? Lifecycle.of(named.stringValue()) : Optional.<Lifecycle>empty();
        return known.orElseGet(() -> {
            warn("x-lifecycle is draft, released, deprecated or retired; taken as released.", location);
            return Lifecycle.RELEASED;
        });
    }

    private static @Nullable JsonNode value(
            String extension, Map<String, JsonNode> extensions, @Nullable JsonNode inside, String name) {
        var within = inside == null ? null : inside.get(name);
        return within == null ? extensions.get(extension) : within;
    }

    private @Nullable LocalDate date(
            String extension,
            Map<String, JsonNode> extensions,
            @Nullable JsonNode inside,
            String name,
            Location location) {
        var value = value(extension, extensions, inside, name);
        if (value == null) {
            return null;
        }
        try {
            return LocalDate.parse(value.asString(""));
        } catch (DateTimeException e) {
            warn(extension + " is a date like 2027-01-31; ignored.", location);
            return null;
        }
    }

    private String replacement(Map<String, JsonNode> extensions, @Nullable JsonNode inside, Location location) {
        var value = value("x-replaced-by", extensions, inside, "replacement");
        if (value == null) {
            return "";
        }
        var text = value.isString() ? value.stringValue().strip() : "";
        if (text.isEmpty() || text.length() > LONGEST) {
            warn("x-replaced-by is a text of 1 to " + LONGEST + " characters; ignored.", location);
            return "";
        }
        return text;
    }

    private void warn(String message, Location location) {
        issues.add(AsyncApiIssue.warning(message, location));
    }
}
