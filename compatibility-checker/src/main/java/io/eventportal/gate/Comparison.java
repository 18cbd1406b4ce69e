package io.eventportal.gate;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.DocumentChecker;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.LevelVerdict.Part;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Severity;
import io.eventportal.compatibility.Verdict;
import io.eventportal.gate.CheckReport.Change;
import io.eventportal.schema.Location;
import io.eventportal.schema.SchemaFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares two contracts on the terms of one run. */
final class Comparison {

    private final Terms terms;

    Comparison(Terms terms) {
        this.terms = terms;
    }

    /** What the newer contract does to those who keep to the older, and the other way round. */
    CheckReport of(Contract older, Contract newer) {
        if (older instanceof Contract.OfSchema before && newer instanceof Contract.OfSchema now) {
            return schemas(before, now);
        }
        return older instanceof Contract.OfDocument before && newer instanceof Contract.OfDocument now
                ? documents(before, now)
                : kindsDiffer(older, newer);
    }

    /** A contract that is new: there is nothing that it could break. */
    CheckReport added(SchemaFile file) {
        return new CheckReport(Change.ADDED, file, file, LevelVerdict.of(terms.level(), List.of()), List.of(), null);
    }

    /**
     * A contract that is gone. That breaks a rule of the gate: whoever deletes one while events of it are still read or
     * written should have to say so, and a contract that was moved and rewritten at once would else pass unseen.
     */
    CheckReport deleted(SchemaFile file) {
        var broken = new Verdict.Incompatible(List.of(GateRule.deleted(file)), List.of());
        var parts = terms.level().directions().stream()
                .limit(1)
                .map(direction -> new Part(direction, 0, broken))
                .toList();
        return report(Change.DELETED, file, file, LevelVerdict.of(terms.level(), parts), null);
    }

    private CheckReport schemas(Contract.OfSchema older, Contract.OfSchema newer) {
        Function<ContentModelPolicy, LevelVerdict> check =
                policy -> new CompatibilityChecker(terms.reading().with(policy))
                        .check(terms.level(), newer.schema(), List.of(older.schema()));
        var open = older.schema().source().format() == SchemaFormat.JSON
                && newer.schema().source().format() == SchemaFormat.JSON;
        var asked = check.apply(terms.policy());
        return report(Change.CHANGED, older.file(), newer.file(), asked, open ? otherwise(asked, check) : null);
    }

    private CheckReport documents(Contract.OfDocument older, Contract.OfDocument newer) {
        Function<ContentModelPolicy, LevelVerdict> check =
                policy -> new DocumentChecker(terms.reading().with(policy))
                        .check(terms.level(), newer.document(), List.of(older.document()));
        var asked = check.apply(terms.policy());
        return report(Change.CHANGED, older.file(), newer.file(), asked, otherwise(asked, check));
    }

    private CheckReport kindsDiffer(Contract older, Contract newer) {
        var message = "One is an AsyncAPI document and the other a schema: these two are not compared.";
        return undecided(older.file(), newer.file(), new Obstacle("kind of contract", message, Location.WHOLE));
    }

    /** Nothing can be said, for one reason, in all directions that were asked about. */
    CheckReport undecided(SchemaFile older, SchemaFile newer, Obstacle obstacle) {
        var parts = terms.level().directions().stream()
                .map(direction -> new Part(direction, 0, new Verdict.Undecided(List.of(obstacle))))
                .toList();
        return report(Change.CHANGED, older, newer, LevelVerdict.of(terms.level(), parts), null);
    }

    private CheckReport report(
            Change change, SchemaFile older, SchemaFile newer, LevelVerdict asked, @Nullable OtherReading otherwise) {
        var result = terms.rules().levels().apply(asked);
        return new CheckReport(change, older, newer, result, overridden(asked), otherwise);
    }

    /** What the policy that was not asked for says; null if it is the same. */
    private @Nullable OtherReading otherwise(LevelVerdict asked, Function<ContentModelPolicy, LevelVerdict> check) {
        var policy = switch (terms.policy()) {
            case STRICT -> ContentModelPolicy.LENIENT;
            case LENIENT -> ContentModelPolicy.STRICT;
        };
        var levels = terms.rules().levels();
        if (levels.overrides().isEmpty() && isTheSame(policy, asked.verdict())) {
            return null;
        }
        var other = levels.apply(check.apply(policy)).verdict();
        return other.id().equals(levels.apply(asked).verdict().id()) ? null : new OtherReading(policy, other);
    }

    /** What a lenient reading lets writers write, a strict one does too: a break stays one, and what holds still holds. */
    private static boolean isTheSame(ContentModelPolicy other, Verdict asked) {
        return switch (other) {
            case STRICT -> asked instanceof Verdict.Incompatible;
            case LENIENT -> asked instanceof Verdict.Compatible;
        };
    }

    private List<Overridden> overridden(LevelVerdict asked) {
        return asked.parts().stream()
                .flatMap(part -> switch (part.verdict()) {
                    case Verdict.Compatible compatible ->
                        overridden(part.direction(), compatible.notes(), Severity.WARN);
                    case Verdict.Incompatible incompatible ->
                        Stream.concat(
                                overridden(part.direction(), incompatible.findings(), Severity.ERROR),
                                overridden(part.direction(), incompatible.notes(), Severity.WARN));
                    case Verdict.Undecided undecided -> Stream.<Overridden>of();
                })
                .toList();
    }

    private Stream<Overridden> overridden(Direction direction, List<Finding> told, Severity own) {
        var levels = terms.rules().levels();
        return told.stream()
                .map(finding -> new Overridden(direction, finding, own, levels.severity(finding, own)))
                .filter(each -> each.here() != each.own());
    }
}
