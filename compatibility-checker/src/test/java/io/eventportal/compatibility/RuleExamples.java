package io.eventportal.compatibility;

import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.Objects;

/** Asks the checker about the examples of rules. */
final class RuleExamples {

    private RuleExamples() {}

    /** What the checker says to the example's change, with {@code newer} as the text that is to be. */
    static Verdict verdict(Rule rule, RuleExample example, String newer) {
        var format =
                SchemaFormat.of(rule.id().substring(0, rule.id().indexOf('/'))).orElseThrow();
        var reading = new Reading(
                Objects.requireNonNullElse(example.policy(), ContentModelPolicy.LENIENT),
                Objects.requireNonNullElse(example.formats(), FormatPolicy.ANNOTATION));
        var old = Schema.parse(SchemaSource.of(format, example.older()));
        var changed = Schema.parse(SchemaSource.of(format, newer));
        var checker = new CompatibilityChecker(reading);
        return switch (example.direction()) {
            case BACKWARD -> checker.canRead(changed, old);
            case FORWARD -> checker.canRead(old, changed);
        };
    }
}
