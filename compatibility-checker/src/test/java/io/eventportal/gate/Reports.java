package io.eventportal.gate;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.LevelVerdict.Part;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Reading;
import io.eventportal.compatibility.RuleLevels;
import io.eventportal.compatibility.Severity;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import io.eventportal.gate.CheckReport.Change;
import io.eventportal.lint.NamingStyle;
import io.eventportal.schema.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports of every kind, made by hand, so that their form can be looked at without any format's words. */
final class Reports {

    /** Characters that mean something to one of the forms. */
    static final String NASTY = "a<b>&\"c\" | `d` :: , % @e #1 \u0001\nnext";

    static final Finding MISSING = new Finding(
            "avro/field-without-default",
            "Field \"currency\" of the reader's OrderCreated is not written and has no default.",
            "/currency",
            new Location("/fields/1", 6, 5),
            new Location("", 1, 1),
            "Give the field a default, or keep writing it.",
            new Witness("{\"orderId\":\"text\"}", "Apache Avro", "missing required field currency"));
    static final Finding NESTED = new Finding(
            "avro/type-mismatch",
            "The writer's double cannot be read as the reader's int.",
            "/items/*/amount",
            new Location("/fields/2/type/items/fields/0", 12, 9),
            new Location("/fields/1/type/items/fields/0", 9, 9),
            null,
            null);
    static final Finding LOSSY = new Finding(
            "avro/lossy-promotion",
            "Numbers of the writer's long may lose digits as the reader's double.",
            "/total",
            new Location("/fields/3", 15, 5),
            new Location("/fields/2", 12, 5),
            null,
            null);
    static final Finding NASTY_FINDING = new Finding(
            "json/not-accepted",
            "Property " + NASTY + " went.",
            "/items/*/`sku`",
            new Location("/required/0", 7, 15),
            new Location("part.json#/properties", 3, 2),
            "Keep " + NASTY + ".",
            new Witness("\"a ```\\u2028 <b> ]]> %0A ::error::\"", "an engine", NASTY));
    static final Obstacle OBSTACLE =
            new Obstacle("pattern", "Pattern ^(a)\\1$ has a backreference.", Location.at("/properties/code/pattern"));
    static final Obstacle NASTY_OBSTACLE = new Obstacle("$ref " + NASTY, "It leads " + NASTY + ".", Location.WHOLE);

    private Reports() {}

    /** Each kind of report that has a look of its own, by name. */
    static Map<String, Report> all() {
        var reports = new LinkedHashMap<String, Report>();
        reports.put("compatible", compatible());
        reports.put("compatible-with-note", compatibleWithNote());
        reports.put("incompatible", incompatible());
        reports.put("undecided", undecided(OnUndecided.FAIL));
        reports.put("undecided-let-pass", undecided(OnUndecided.WARN));
        reports.put("finding-and-note", findingAndNote());
        reports.put("finding-beside-undecided", findingBesideUndecided());
        reports.put("overridden", overridden());
        reports.put("other-policy", otherPolicy());
        reports.put("nasty", nasty());
        reports.put("level-none", levelNone());
        reports.put("against-revision", againstRevision());
        reports.put("nothing-changed", nothingChanged());
        reports.put("with-readers", withReaders());
        return reports;
    }

    static Report compatible() {
        return Report.of(terms(Level.BACKWARD), check(Level.BACKWARD, new Verdict.Compatible(List.of())));
    }

    static Report compatibleWithNote() {
        return Report.of(terms(Level.BACKWARD), check(Level.BACKWARD, new Verdict.Compatible(List.of(LOSSY))));
    }

    static Report incompatible() {
        return Report.of(
                terms(Level.FULL),
                check(Level.FULL, broken(List.of(MISSING, NESTED), List.of()), new Verdict.Compatible(List.of())));
    }

    static Report undecided(OnUndecided onUndecided) {
        var terms = new Terms(Level.FULL, Reading.of(ContentModelPolicy.LENIENT), RulesFile.NONE, onUndecided);
        return Report.of(
                terms, check(Level.FULL, new Verdict.Compatible(List.of()), new Verdict.Undecided(List.of(OBSTACLE))));
    }

    static Report findingAndNote() {
        return Report.of(
                terms(Level.FULL),
                check(Level.FULL, broken(List.of(MISSING), List.of(LOSSY)), new Verdict.Undecided(List.of(OBSTACLE))));
    }

    /** In one direction. */
    static Report findingBesideUndecided() {
        return Report.of(
                terms(Level.BACKWARD),
                check(
                        Level.BACKWARD,
                        new Verdict.Incompatible(List.of(MISSING), List.of(LOSSY), List.of(OBSTACLE, NASTY_OBSTACLE))));
    }

    static Report overridden() {
        var rules = new RulesFile("gate-rules.yaml", RuleLevels.DEFAULT, NamingStyle.UNIFORM);
        var check = new CheckReport(
                Change.CHANGED,
                SchemaFile.of("v1/order.avsc"),
                SchemaFile.of("v2/order.avsc"),
                result(Level.BACKWARD, broken(List.of(LOSSY), List.of(MISSING))),
                List.of(
                        new Overridden(Direction.BACKWARD, MISSING, Severity.ERROR, Severity.WARN),
                        new Overridden(Direction.BACKWARD, NESTED, Severity.ERROR, Severity.OFF),
                        new Overridden(Direction.BACKWARD, LOSSY, Severity.WARN, Severity.ERROR)),
                null);
        return Report.of(
                new Terms(Level.BACKWARD, Reading.of(ContentModelPolicy.LENIENT), rules, OnUndecided.FAIL), check);
    }

    static Report otherPolicy() {
        var strict = broken(
                List.of(NESTED.withWitness(new Witness("{\"note\":1}", "networknt", "integer found, string expected"))),
                List.of());
        return Report.of(
                terms(Level.BACKWARD),
                check(
                        new OtherReading(ContentModelPolicy.STRICT, strict),
                        Level.BACKWARD,
                        new Verdict.Compatible(List.of())));
    }

    static Report nasty() {
        var check = new CheckReport(
                Change.CHANGED,
                new SchemaFile("a.json", Map.of("part.json", "lib/part.json")),
                SchemaFile.of("new dir/b,:%`.json"),
                result(Level.BACKWARD, broken(List.of(NASTY_FINDING), List.of())),
                List.of(),
                null);
        return Report.of(terms(Level.BACKWARD), check);
    }

    static Report levelNone() {
        return Report.of(terms(Level.NONE), check(Level.NONE));
    }

    static Report againstRevision() {
        var name = SchemaFile.of("orders/order.avsc");
        var payment = SchemaFile.of("payments/payment.avsc");
        var gone = SchemaFile.of("orders/gone.proto");
        var fine = new Verdict.Compatible(List.of());
        return new Report(
                terms(Level.FULL),
                revision(),
                List.of(
                        new CheckReport(
                                Change.CHANGED,
                                name,
                                name,
                                result(Level.FULL, broken(List.of(MISSING), List.of()), fine),
                                List.of(),
                                null),
                        new Comparison(terms(Level.FULL)).deleted(gone),
                        new CheckReport(
                                Change.CHANGED,
                                SchemaFile.of("old/payment.avsc"),
                                payment,
                                result(Level.FULL, fine, new Verdict.Compatible(List.of(LOSSY))),
                                List.of(),
                                null),
                        new CheckReport(
                                Change.CHANGED, payment, payment, result(Level.FULL, fine, fine), List.of(), null),
                        new Comparison(terms(Level.FULL)).added(SchemaFile.of("orders/new.schema.json"))),
                List.of(new Report.Unreadable(
                        "orders/bad.avsc", "orders/bad.avsc:3:7: The schema is not valid JSON: no end")));
    }

    static Report nothingChanged() {
        return new Report(terms(Level.FULL), revision(), List.of(), List.of());
    }

    static Report withReaders() {
        return againstRevision()
                .withReaders(new Report.Readers(
                        "the snapshot s.gz of 2026-01-01T00:00:00Z",
                        EvolutionReports.incompatible().evolutions()));
    }

    static Report finding(Finding finding) {
        return Report.of(terms(Level.BACKWARD), check(Level.BACKWARD, broken(List.of(finding), List.of())));
    }

    /** The same, ten lines below. */
    static Finding moved(Finding finding) {
        return new Finding(
                finding.rule(),
                finding.message(),
                finding.dataPath(),
                moved(finding.reader()),
                moved(finding.writer()),
                finding.hint(),
                finding.witness());
    }

    private static Location moved(Location location) {
        return new Location(location.pointer(), location.line() + 10, location.column());
    }

    private static Report.Revision revision() {
        return new Report.Revision("origin/main", "0123456789abcdef0123456789abcdef01234567");
    }

    private static Verdict broken(List<Finding> findings, List<Finding> notes) {
        return new Verdict.Incompatible(findings, notes);
    }

    private static Terms terms(Level level) {
        return new Terms(level, Reading.of(ContentModelPolicy.LENIENT), RulesFile.NONE, OnUndecided.FAIL);
    }

    private static CheckReport check(Level level, Verdict... verdicts) {
        return check(null, level, verdicts);
    }

    private static CheckReport check(@Nullable OtherReading otherwise, Level level, Verdict... verdicts) {
        return new CheckReport(
                Change.CHANGED,
                SchemaFile.of("v1/order.avsc"),
                SchemaFile.of("v2/order.avsc"),
                result(level, verdicts),
                List.of(),
                otherwise);
    }

    private static LevelVerdict result(Level level, Verdict... verdicts) {
        var directions = List.copyOf(level.directions());
        var parts = new java.util.ArrayList<Part>();
        for (var i = 0; i < verdicts.length; i++) {
            parts.add(new Part(directions.get(i), 0, verdicts[i]));
        }
        return LevelVerdict.of(level, parts);
    }
}
