package io.eventportal.lint;

import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The rule book's examples, each put into a document about one event that is otherwise as it should be. */
final class LintExamples {

    private static final YAMLMapper YAML = new YAMLMapper();

    /**
     * @param about why the rule is there
     * @param bad a part of a document that breaks it
     * @param good one that keeps it
     */
    record Entry(String rule, String about, String bad, String good) {}

    private LintExamples() {}

    static List<Entry> read() {
        try (var in = LintRule.class.getResourceAsStream("rules.yaml")) {
            return List.of(YAML.readValue(Objects.requireNonNull(in), Entry[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scorecard lint(String part) {
        var text = YAML.writeValueAsString(document((ObjectNode) YAML.readTree(part)));
        return switch (AsyncApiReader.read(text)) {
            case AsyncApiReading.Valid valid -> new Linter(LintSettings.DEFAULT).document(valid.document());
            case AsyncApiReading.Invalid invalid -> throw new AssertionError(invalid.issues() + "\n" + text);
        };
    }

    private static JsonNode document(ObjectNode part) {
        var document = (ObjectNode) YAML.readTree("""
                asyncapi: 3.0.0
                info: {title: Orders, version: 1.0.0, contact: {name: Team Checkout}}
                channels:
                  orders:
                    address: order-events
                    messages:
                      theEvent: {name: OrderPaid, summary: An order was paid.}
                    bindings: {kafka: {partitions: 3}}
                operations:
                  sendOrders: {action: send, channel: {$ref: '#/channels/orders'}}
                """);
        var channel = (ObjectNode) document.at("/channels/orders");
        var messages = (ObjectNode) channel.get("messages");
        if (part.has("info")) {
            document.set("info", part.get("info"));
        }
        if (part.has("address")) {
            channel.set("address", part.get("address"));
        }
        if (part.has("message")) {
            messages.set("theEvent", part.get("message"));
        }
        if (part.path("key").isObject()) {
            ((ObjectNode) messages.get("theEvent"))
                    .putObject("bindings")
                    .putObject("kafka")
                    .set("key", part.get("key"));
        }
        return document;
    }
}
