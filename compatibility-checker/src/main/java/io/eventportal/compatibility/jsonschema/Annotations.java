package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.FormatPolicy;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonSchemaResources.Place;
import io.eventportal.schema.JsonText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Differences that no verdict rests on and people still want to know: formats, which are annotations, and defaults, which
 * some readers fill in. Looks at the places of both schemas that plainly correspond, by property and item.
 */
final class Annotations {

    private static final int MAX_PAIRS = 20_000;
    private static final int MAX_NOTES = 20;
    private static final int MAX_REFERENCES = 20;

    private record Pair(Place reader, Place writer, String path) {}

    private final FormatPolicy formats;
    private final Unchanged unchanged;
    private final JsonSchema reader;
    private final JsonSchema writer;
    private final Deque<Pair> pending = new ArrayDeque<>();
    private final Set<String> met = new HashSet<>();
    private final List<Finding> notes = new ArrayList<>();

    private Annotations(JsonSchema reader, JsonSchema writer, FormatPolicy formats, Unchanged unchanged) {
        this.unchanged = unchanged;
        this.formats = formats;
        this.reader = reader;
        this.writer = writer;
    }

    /** Notes in the order of the writer's schema, a bounded number. */
    static List<Finding> differences(JsonSchema reader, JsonSchema writer, FormatPolicy formats, Unchanged unchanged) {
        if (isBare(reader) && isBare(writer)) {
            return List.of();
        }
        return new Annotations(reader, writer, formats, unchanged).walk();
    }

    /** Whether there is surely nothing to note; a key may be written with escapes. */
    private static boolean isBare(JsonSchema schema) {
        var text = schema.source().text();
        return schema.source().references().isEmpty()
                && !text.contains("\"format\"")
                && !text.contains("\"default\"")
                && !text.contains("\\u");
    }

    private List<Finding> walk() {
        pending.add(new Pair(reader.resources().root(), writer.resources().root(), ""));
        while (!pending.isEmpty() && notes.size() < MAX_NOTES && met.size() < MAX_PAIRS) {
            var pair = pending.poll();
            if (unchanged.is(pair.reader(), pair.writer())) {
                continue;
            }
            var followed = new Pair(follow(reader, pair.reader()), follow(writer, pair.writer()), pair.path());
            if (met.add(key(followed.reader()) + "\n" + key(followed.writer()))) {
                compare(followed);
                descend(followed);
            }
        }
        return notes;
    }

    private static String key(Place place) {
        return place.document() + "#" + place.pointer();
    }

    private static Place follow(JsonSchema schema, Place from) {
        var place = from;
        for (var i = 0; i < MAX_REFERENCES && place.node().path("$ref").isString(); i++) {
            var target =
                    schema.resources().resolve(place, place.node().path("$ref").stringValue());
            if (target.isEmpty()) {
                break;
            }
            place = target.get();
        }
        return place;
    }

    private void compare(Pair pair) {
        var read = pair.reader().node();
        var written = pair.writer().node();
        if (formats == FormatPolicy.ANNOTATION && !read.path("format").equals(written.path("format"))) {
            note(
                    JsonSchemaRule.FORMAT_CHANGED,
                    pair,
                    "The writer's format is %s, the reader's %s; formats are annotations, the verdict does not rest on them."
                            .formatted(shown(written.path("format")), shown(read.path("format"))));
        }
        if (read.has("default")
                && written.has("default")
                && !JsonValues.same(read.path("default"), written.path("default"))) {
            note(
                    JsonSchemaRule.DEFAULT_CHANGED,
                    pair,
                    "The writer's default is %s, the reader's %s; where the value is left out, the two may take it for different ones."
                            .formatted(shown(written.path("default")), shown(read.path("default"))));
        }
    }

    private static String shown(JsonNode annotation) {
        return annotation.isMissingNode() ? "not given" : Explanation.shortened(JsonText.write(annotation));
    }

    private void note(JsonSchemaRule rule, Pair pair, String message) {
        notes.add(new Finding(
                rule.id(),
                message,
                pair.path(),
                reader.locate(pair.reader()),
                writer.locate(pair.writer()),
                null,
                null));
    }

    private void descend(Pair pair) {
        pair.writer().node().path("properties").propertyNames().forEach(name -> {
            if (pair.reader().node().path("properties").has(name)) {
                push(pair, "/" + JsonText.escape(name), "properties", name);
            }
        });
        push(pair, "/*", "items");
        push(pair, "/*", "additionalProperties");
        var prefix = pair.writer().node().path("prefixItems").size();
        for (var i = 0; i < prefix; i++) {
            push(pair, "/" + i, "prefixItems", String.valueOf(i));
        }
    }

    private void push(Pair pair, String step, String... tokens) {
        var read = pair.reader().child(List.of(tokens));
        var written = pair.writer().child(List.of(tokens));
        if (read.isPresent()
                && written.isPresent()
                && read.get().node().isObject()
                && written.get().node().isObject()) {
            pending.add(new Pair(read.get(), written.get(), pair.path() + step));
        }
    }
}
