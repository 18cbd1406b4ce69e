package io.eventportal.benchmark;

import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaIssue;
import io.eventportal.schema.SchemaSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** How long it takes to say of a bad text where it is bad; texts are as large as they may be. */
final class BadInputBenchmark {

    private static final double TARGET_SECONDS = 2;
    private static final int LARGE = 10 * 1024 * 1024 - 1_000;
    private static final String HEAD = "asyncapi: 3.0.0\ninfo: {title: Bad, version: '1'}\n";

    private BadInputBenchmark() {}

    static List<Figure> figures() {
        return texts().entrySet().stream()
                .map(each -> figure(each.getKey(), each.getValue()))
                .toList();
    }

    /** Each gives what is wrong, as text; nothing if all is well. */
    private static Map<String, Supplier<String>> texts() {
        var texts = new LinkedHashMap<String, Supplier<String>>();
        texts.put("YAML aliases, doubling", () -> document(bomb()));
        texts.put("10,000 levels of YAML", () -> document(HEAD + "x: " + "[".repeat(10_000)));
        texts.put("10 MB of YAML without end", () -> document(HEAD + "x: \"" + "a".repeat(LARGE)));
        texts.put(
                "10 MB of YAML channels, each wrong",
                () -> document(filled(HEAD + "channels:\n", "  c%d: {address: 7}\n")));
        texts.put(
                "10 MB of YAML references, dangling",
                () -> document(filled(HEAD + "channels:\n", "  c%d: {$ref: '#/n/%d'}\n")));
        texts.put(
                "10 MB of JSON numbers, then a fault",
                () -> document(filled("{\"asyncapi\": \"3.0.0\", \"x\": [", "%d,\n") + "]}"));
        texts.put("10 MB of lists", () -> document(filled("{\"asyncapi\": \"3.0.0\", \"x\": [", "[[[%d]]],\n") + "]}"));
        texts.put(
                "10 MB of JSON Schema, each property wrong",
                () -> schema(
                        SchemaSource.json(filled("{\"properties\": {", "\"p%d\": {\"type\": 7},\n") + "\"z\": {}}}")));
        texts.put(
                "10 MB of Avro, each field wrong",
                () -> schema(SchemaSource.avro(filled(
                                "{\"type\": \"record\", \"name\": \"R\", \"fields\": [",
                                "{\"name\": \"f%d\", \"type\": \"strin\"},\n")
                        + "{}]}")));
        texts.put(
                "10 MB of Protobuf, each field wrong",
                () -> schema(SchemaSource.protobuf(
                        filled("syntax = \"proto3\"; message M {", "  strin f%d = %d;\n") + "}")));
        texts.put("slow patterns, 2,000", () -> schema(SchemaSource.json(patterns())));
        return texts;
    }

    private static Figure figure(String what, Supplier<String> refusal) {
        var start = System.nanoTime();
        var said = refusal.get();
        var seconds = (System.nanoTime() - start) / 1e9;
        return new Figure(
                "bad-input",
                "bad: " + what,
                String.format(Locale.ROOT, "%.2f s; %s", seconds, said.isEmpty() ? "NOT REFUSED" : shortened(said)),
                "<= 2 s",
                seconds <= TARGET_SECONDS && !said.isEmpty());
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }

    private static String document(String text) {
        return switch (AsyncApiReader.read(text)) {
            case AsyncApiReading.Invalid invalid -> invalid.issues().getFirst().toString();
            case AsyncApiReading.Valid valid -> "";
        };
    }

    private static String schema(SchemaSource source) {
        try {
            var schema = Schema.parse(source);
            return schema instanceof JsonSchema json
                    ? json.slowPatterns().stream()
                            .map(SchemaIssue::toString)
                            .findFirst()
                            .orElse("")
                    : "";
        } catch (InvalidSchemaException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String filled(String start, String line) {
        var text = new StringBuilder(LARGE + 100).append(start);
        for (var i = 1; text.length() < LARGE; i++) {
            text.append(line.replace("%d", Integer.toString(i)));
        }
        return text.toString();
    }

    private static String bomb() {
        var bomb = new StringBuilder(HEAD).append("x-a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var i = 1; i < 20; i++) {
            bomb.append("x-a%d: &a%d [%s*a%d]%n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(8), i - 1));
        }
        return bomb.toString();
    }

    private static String patterns() {
        var text = new StringBuilder("{\"properties\": {");
        for (var i = 0; i < 2_000; i++) {
            text.append("\"p%d\": {\"pattern\": \"^([a-z]+[0-9]*-?)+x%d$\"},%n".formatted(i, i));
        }
        return text.append("\"z\": {}}}").toString();
    }
}
