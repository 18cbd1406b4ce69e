package io.eventportal.web.api;

import io.eventportal.catalog.Amendment;
import io.eventportal.catalog.Amendment.Stage;
import io.eventportal.catalog.Deprecation;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.web.problems.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A change of an amendment as JSON merge patch: {@code domain}, {@code owner}, {@code tags}, {@code lifecycle} (a state, or
 * an object of {@code state}, {@code since}, {@code sunset} and {@code replacement}). What is not named stays; null gives
 * the documents' word back.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
final class AmendmentPatch {

    private static final Set<String> MEMBERS = Set.of("domain", "owner", "tags", "lifecycle");
    private static final Set<String> LIFECYCLE_MEMBERS = Set.of("state", "since", "sunset", "replacement");
    private static final int LONGEST = 256;
    private static final int LONGEST_REPLACEMENT = 1024;
    private static final int MOST_TAGS = 50;

    private final JsonNode patch;

    AmendmentPatch(JsonNode patch) {
        checkMembers("The body", patch, MEMBERS);
        this.patch = patch;
    }

    Amendment apply(Amendment before) {
        return new Amendment(
                patch.has("domain") ? text("domain") : before.domain(),
                patch.has("owner") ? text("owner") : before.owner(),
                patch.has("tags") ? tags() : before.tags(),
                patch.has("lifecycle") ? stage(patch.path("lifecycle")) : before.stage());
    }

    private static void checkMembers(String what, JsonNode object, Set<String> known) {
        if (!object.isObject()) {
            throw ProblemException.badRequest(what + " is a JSON object.");
        }
        for (var name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw ProblemException.badRequest(
                        what + " has no member \"" + name + "\"; it can have " + new TreeSet<>(known) + ".");
            }
        }
    }

    private @Nullable String text(String name) {
        var value = patch.path(name);
        return value.isNull() ? null : text(name, value, LONGEST);
    }

    static String text(String name, JsonNode value, int longest) {
        var text = value.isString() ? value.stringValue().strip() : null;
        if (text == null || text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest("\"" + name + "\" is a text of at most " + longest
                    + " characters, none of them control characters, or null.");
        }
        return text;
    }

    private @Nullable List<String> tags() {
        var value = patch.path("tags");
        if (value.isNull()) {
            return null;
        }
        if (!value.isArray() || value.size() > MOST_TAGS) {
            throw ProblemException.badRequest("\"tags\" is a list of at most " + MOST_TAGS + " texts, or null.");
        }
        var tags = new ArrayList<String>();
        for (var each : value) {
            var tag = text("tags", each, LONGEST);
            if (!tag.isEmpty() && !tags.contains(tag)) {
                tags.add(tag);
            }
        }
        return tags;
    }

    private static @Nullable Stage stage(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isString()) {
            return new Stage(lifecycle(value), Deprecation.NONE);
        }
        checkMembers("\"lifecycle\"", value, LIFECYCLE_MEMBERS);
        var since = date(value, "since");
        var sunset = date(value, "sunset");
        if (since != null && sunset != null && sunset.isBefore(since)) {
            throw ProblemException.badRequest("\"sunset\" is not before \"since\".");
        }
        var replacement = value.path("replacement");
        return new Stage(
                lifecycle(value.path("state")),
                new Deprecation(
                        since,
                        sunset,
                        replacement.isMissingNode() || replacement.isNull()
                                ? ""
                                : text("replacement", replacement, LONGEST_REPLACEMENT)));
    }

    private static Lifecycle lifecycle(JsonNode value) {
        return Lifecycle.of(value.asString(""))
                .orElseThrow(() -> ProblemException.badRequest(
                        "\"state\" of \"lifecycle\" is draft, released, deprecated or retired."));
    }

    private static @Nullable LocalDate date(JsonNode object, String name) {
        var value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            return LocalDate.parse(value.asString(""));
        } catch (DateTimeException e) {
            throw ProblemException.badRequest("\"" + name + "\" is a date like 2027-01-31, or null.");
        }
    }
}
