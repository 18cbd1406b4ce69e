package io.eventportal.compatibility;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import java.util.Objects;

/** Asks the checkers about the examples of rules. */
final class RuleExamples {

    private RuleExamples() {}

    /** What the checker says to the example's change, with {@code newer} as the text that is to be. */
    static Verdict verdict(Rule rule, RuleExample example, String newer) {
        var kind = rule.id().substring(0, rule.id().indexOf('/'));
        var reading = new Reading(
                Objects.requireNonNullElse(example.policy(), ContentModelPolicy.LENIENT),
                Objects.requireNonNullElse(example.formats(), FormatPolicy.ANNOTATION),
                ProtobufCategory.WIRE);
        return kind.equals("asyncapi")
                ? ofDocuments(example, newer, reading)
                : ofSchemas(SchemaFormat.of(kind).orElseThrow(), example, newer, reading);
    }

    private static Verdict ofSchemas(SchemaFormat format, RuleExample example, String newer, Reading reading) {
        var old = Schema.parse(SchemaSource.of(format, example.older()));
        var changed = Schema.parse(SchemaSource.of(format, newer));
        var checker = new CompatibilityChecker(reading);
        var level = switch (example.direction()) {
            case BACKWARD -> Level.BACKWARD;
            case FORWARD -> Level.FORWARD;
        };
        return checker.check(level, changed, List.of(old)).verdict();
    }

    private static Verdict ofDocuments(RuleExample example, String newer, Reading reading) {
        var level = switch (example.direction()) {
            case BACKWARD -> Level.BACKWARD;
            case FORWARD -> Level.FORWARD;
        };
        return new DocumentChecker(reading)
                .check(level, document(newer), List.of(document(example.older())))
                .verdict();
    }

    private static AsyncApiDocument document(String text) {
        return switch (AsyncApiReader.read(text)) {
            case AsyncApiReading.Valid valid -> valid.document();
            case AsyncApiReading.Invalid invalid -> throw new AssertionError(invalid.issues() + "\n" + text);
        };
    }
}
