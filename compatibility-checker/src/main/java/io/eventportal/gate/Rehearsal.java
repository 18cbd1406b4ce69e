package io.eventportal.gate;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.Reading;
import java.util.Optional;

/**
 * One small comparison in every format, printed in every form, for nobody to see: the script asks for it when it keeps an
 * archive of loaded classes, so that the archive helps whatever is compared next.
 */
final class Rehearsal {

    private static final String OLDER_JSON = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {
              "id": {"type": "string", "pattern": "^[a-z]+$", "minLength": 1}, "kind": {"enum": ["a", "b"]},
              "items": {"type": "array", "items": {"$ref": "#/$defs/Item"}}},
              "$defs": {"Item": {"type": "object", "properties": {"amount": {"type": "number", "minimum": 0}}}}}
            """;
    private static final String NEWER_JSON = OLDER_JSON.replace(
            "\"properties\": {\"amount\"", "\"required\": [\"amount\"], \"properties\": {\"amount\"");

    private static final String OLDER_AVRO = """
            {"type": "record", "name": "A", "fields": [{"name": "id", "type": ["null", "string"], "default": null},
              {"name": "kind", "type": {"type": "enum", "name": "K", "symbols": ["A", "B"]}},
              {"name": "items", "type": {"type": "array", "items": "int"}}]}
            """;
    private static final String NEWER_AVRO = OLDER_AVRO.replace(
            "\"items\": \"int\"}}", "\"items\": \"long\"}}, {\"name\": \"x\", \"type\": \"string\"}");

    private static final String OLDER_PROTOBUF = """
            syntax = "proto3";
            package a;
            enum Kind { KIND_UNSPECIFIED = 0; }
            message A { string id = 1; Kind kind = 2; repeated Item items = 3; map<string, int32> counts = 4; }
            message Item { int32 amount = 1; }
            """;
    private static final String NEWER_PROTOBUF = OLDER_PROTOBUF.replace("int32 amount", "string amount");

    private static final String OLDER_DOCUMENT = """
            asyncapi: 3.0.0
            info: {title: A, version: '1'}
            servers: {main: {host: 'a:9092', protocol: kafka}}
            channels: {a: {address: a, messages: {A: {payload: {type: object, properties: {id: {type: string}}}}}}}
            operations: {onA: {action: receive, channel: {$ref: '#/channels/a'}}}
            """;
    private static final String NEWER_DOCUMENT = OLDER_DOCUMENT.replace("type: string", "type: integer");

    private static final Terms TERMS =
            new Terms(Level.FULL, Reading.of(ContentModelPolicy.LENIENT), RulesFile.NONE, OnUndecided.FAIL);

    private Rehearsal() {}

    static void run() {
        compare(GateFormat.JSON, "a.json", OLDER_JSON, NEWER_JSON);
        compare(GateFormat.AVRO, "a.avsc", OLDER_AVRO, NEWER_AVRO);
        compare(GateFormat.PROTOBUF, "a.proto", OLDER_PROTOBUF, NEWER_PROTOBUF);
        compare(GateFormat.ASYNCAPI, "a.yaml", OLDER_DOCUMENT, NEWER_DOCUMENT);
    }

    private static void compare(GateFormat format, String name, String older, String newer) {
        var before = Contract.of(new ContractFile(Nothing.ELSE, name, older), format);
        var now = Contract.of(new ContractFile(Nothing.ELSE, name, newer), format);
        var report = Report.of(TERMS, new Comparison(TERMS).of(before, now));
        for (var form : OutputFormat.values()) {
            form.render(report);
        }
    }

    /** A tree without files. */
    private enum Nothing implements ContractTree {
        ELSE;

        @Override
        public Optional<String> text(String path) {
            return Optional.empty();
        }

        @Override
        public String name(String path) {
            return path;
        }

        @Override
        public String extent() {
            return "the tree";
        }

        @Override
        public String absence(String path) {
            return "looked for " + path;
        }
    }
}
