package io.eventportal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Apache Avro's own reader as the judge of ours: the same texts are schemas, and they are the same schemas. */
class AvroReaderTests {

    private static final int TEXTS = Integer.getInteger("eventportal.texts", 6_000);
    private static final long SEED = Long.getLong("eventportal.seed", 20_261_127L);

    /** What we refuse and Avro finds out only when it reads data, or reads in a way of its own. */
    private static final String STRICTER =
            "stands twice in one object|the default of the field|is not valid JSON|has a number beyond";

    /** A decimal without scale has scale 0, which our schema object says and Avro's does not. */
    private static final String SCALE_WRITTEN_OUT = ",\"scale\":0}";

    /** What Avro cannot check: a default that holds the record it stands in. */
    private static final String UNFINISHED = "Schema fields not set yet";

    @Test
    void readsWhatAvroReadsAndTheSameOfIt() {
        var told = new TreeMap<String, Integer>();
        for (var i = 0; i < TEXTS; i++) {
            examine(new RandomAvroTexts(SEED + i).schema(), "seed " + (SEED + i), told);
        }
        assertThat(told.get("both")).as(told.toString()).isGreaterThan(TEXTS / 10);
        assertThat(told.get("neither")).as(told.toString()).isGreaterThan(TEXTS / 10);
    }

    @Test
    void refusesSpoiltTextsWhereTheyAreSpoilt() {
        var told = new TreeMap<String, Integer>();
        for (var i = 0; i < TEXTS; i++) {
            examine(new RandomAvroTexts(SEED + i).spoiled(), "spoiled seed " + (SEED + i), told);
        }
        assertThat(told.get("neither")).as(told.toString()).isGreaterThan(TEXTS / 2);
    }

    /** Whitespace, the order of keys, docs, and a namespace that is written into the name. */
    @Test
    void otherWordsForASchemaHaveItsFingerprint() {
        var compared = 0;
        for (var i = 0; i < TEXTS; i++) {
            var text = new RandomAvroTexts(SEED + i).schema();
            Schema schema;
            try {
                schema = Schema.parse(SchemaSource.avro(text));
            } catch (InvalidSchemaException e) {
                continue;
            }
            var reworded = reworded(JsonText.read(text, "The schema")).toPrettyString();
            assertThat(Schema.parse(SchemaSource.avro(reworded)).fingerprint())
                    .as("seed %s: %s reworded as %s", SEED + i, text, reworded)
                    .isEqualTo(schema.fingerprint());
            compared++;
        }
        assertThat(compared).isGreaterThan(TEXTS / 10);
    }

    private static JsonNode reworded(JsonNode node) {
        if (node instanceof ArrayNode array) {
            var items = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> items.add(reworded(item)));
            return items;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        var reworded = JsonNodeFactory.instance.objectNode();
        var entries = new ArrayList<>(object.properties());
        Collections.reverse(entries);
        entries.forEach(entry -> reworded.set(
                entry.getKey(), entry.getKey().equals("default") ? entry.getValue() : reworded(entry.getValue())));
        if (object.path("fields").isArray() || object.path("symbols").isArray()) {
            reworded.put("doc", "other words");
            namedInFull(reworded);
        }
        return reworded;
    }

    private static void namedInFull(ObjectNode type) {
        var name = type.path("name");
        var namespace = type.path("namespace");
        if (name.isString()
                && namespace.isString()
                && !name.stringValue().contains(".")
                && !namespace.stringValue().isEmpty()) {
            type.put("name", namespace.stringValue() + "." + name.stringValue());
            type.remove("namespace");
        }
    }

    private static void examine(String text, String about, TreeMap<String, Integer> told) {
        var refused = new StringBuilder();
        var theirs = avro(text, refused);
        AvroSchema ours = null;
        var refusal = "";
        try {
            ours = (AvroSchema) Schema.parse(SchemaSource.avro(text));
        } catch (InvalidSchemaException e) {
            refusal = String.valueOf(e.getMessage());
            assertThat(e.issues().getFirst().location().line())
                    .as(about + " " + text)
                    .isPositive();
        }
        told.merge(outcome(ours != null, theirs != null), 1, Integer::sum);
        if (ours == null) {
            assertThat(theirs == null || refusal.matches(".*(" + STRICTER + ").*"))
                    .as("%s: refused as %s: %s", about, refusal, text)
                    .isTrue();
            return;
        }
        if (refused.toString().contains(UNFINISHED)) {
            return;
        }
        if (theirs == null) {
            throw new AssertionError("%s: accepted, refused as %s: %s".formatted(about, refused, text));
        }
        assertThat(ours.canonicalText()).as(about + " " + text).isEqualTo(SchemaNormalization.toParsingForm(theirs));
        var written = ours.parsed().toString().replace(SCALE_WRITTEN_OUT, "}");
        assertThat(written).as(about + " " + text).isEqualTo(theirs.toString().replace(SCALE_WRITTEN_OUT, "}"));
    }

    private static String outcome(boolean ours, boolean theirs) {
        if (ours == theirs) {
            return ours ? "both" : "neither";
        }
        return ours ? "ours" : "theirs";
    }

    private static org.apache.avro.@Nullable Schema avro(String text, StringBuilder refused) {
        Supplier<org.apache.avro.Schema> read = () -> new org.apache.avro.Schema.Parser().parse(text);
        try {
            return read.get();
        } catch (AvroRuntimeException
                | NullPointerException
                | ClassCastException
                | IllegalArgumentException
                | IllegalStateException e) {
            refused.append(e.getMessage());
            return null;
        }
    }
}
