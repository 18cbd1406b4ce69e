package io.eventportal.gate;

import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import io.eventportal.gate.Evolution.Places;
import io.eventportal.gate.Evolution.Role;
import io.eventportal.gate.Impact.Consumer;
import io.eventportal.gate.Impact.Evidence;
import io.eventportal.gate.Impact.RegistryRule;
import io.eventportal.schema.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers of {@code can-i-evolve} of every kind, made by hand. */
final class EvolutionReports {

    private static final EventKey ORDER_CREATED = new EventKey("order-events", "OrderCreated");
    private static final String PORTAL = "the portal http://localhost:8080";
    private static final Places IN_FILE = SchemaFile.of("schemas/order.json")::place;

    private static final Finding MISSING = new Finding(
            "json/required-property-missing",
            "Property \"total\" is required by the reader, and the writer may leave it out.",
            "/total",
            new Location("/required/0", 1, 30),
            new Location("/required", 4, 15),
            "Keep writing \"total\", or make readers treat it as optional first.",
            new Witness("{\"orderId\":\"text\"}", "networknt", "required property 'total' not found"));
    private static final Finding NOTE = new Finding(
            "json/integer-for-number",
            "The reader takes any number.",
            "/count",
            new Location("/properties/count", 1, 60),
            new Location("/properties/count", 6, 15),
            null,
            null);
    private static final Obstacle OPEN =
            new Obstacle("pattern", "Pattern ^(a)\\1$ has a backreference.", Location.at("/properties/code/pattern"));

    private static final Consumer BILLING = new Consumer(
            "billing",
            "Finance",
            "billing-group",
            "declared",
            "confirmed",
            new Verdict.Incompatible(List.of(MISSING), List.of(NOTE), List.of(OPEN)),
            List.of(
                    new Evidence("document", "declared by billing.yaml"),
                    new Evidence("consumer-group", "group billing-group is assigned")));
    private static final Consumer ARCHIVE =
            new Consumer("archive", "", "", "unknown", "observed", new Verdict.Undecided(List.of(OPEN)), List.of());
    private static final Consumer TRACKING = new Consumer(
            "tracking", "Shipping", "", "assumed", "declared", new Verdict.Compatible(List.of(NOTE)), List.of());

    private EvolutionReports() {}

    static Map<String, EvolutionReport> all() {
        var reports = new LinkedHashMap<String, EvolutionReport>();
        reports.put("evolution-incompatible", incompatible());
        reports.put("evolution-unread", report(OnUndecided.FAIL, sent("compatible")));
        reports.put("evolution-undecided", undecided(OnUndecided.FAIL));
        reports.put("evolution-undecided-let-pass", undecided(OnUndecided.WARN));
        reports.put("evolution-document", document());
        reports.put("evolution-nasty", nasty());
        reports.put("evolution-nothing", nothing());
        return reports;
    }

    static EvolutionReport incompatible() {
        return report(OnUndecided.FAIL, sent("incompatible", BILLING, ARCHIVE, TRACKING));
    }

    static EvolutionReport undecided(OnUndecided onUndecided) {
        return report(onUndecided, sent("undecided", ARCHIVE, TRACKING));
    }

    static EvolutionReport nothing() {
        return report(OnUndecided.FAIL);
    }

    private static EvolutionReport document() {
        var own = new Consumer(
                "orders", "", "", "", "", new Verdict.Incompatible(List.of(MISSING), List.of()), List.of());
        return report(
                OnUndecided.FAIL,
                sent("compatible", TRACKING),
                Evolution.passed("order-events/OrderPaused", Role.SEND, "It is new.", IN_FILE),
                Evolution.received("payment-events/PaymentFailed", own, IN_FILE));
    }

    static EvolutionReport nasty() {
        var finding = new Finding(
                "json/not-accepted",
                "Property " + Reports.NASTY + " went.",
                "/`sku`",
                Location.WHOLE,
                new Location("/required/0", 7, 15),
                "Keep " + Reports.NASTY + ".",
                new Witness("\"a ```\\u2028 <b> ]]> %0A ::error::\"", "an engine", Reports.NASTY));
        var consumer = new Consumer(
                Reports.NASTY,
                Reports.NASTY,
                Reports.NASTY,
                Reports.NASTY,
                Reports.NASTY,
                new Verdict.Incompatible(
                        List.of(finding),
                        List.of(),
                        List.of(new Obstacle(Reports.NASTY, Reports.NASTY, Location.WHOLE))),
                List.of(new Evidence(Reports.NASTY, Reports.NASTY)));
        var impact = new Impact(
                new EventKey("t", Reports.NASTY),
                "incompatible",
                new RegistryRule(Reports.NASTY, Reports.NASTY),
                List.of(consumer),
                List.of("Step " + Reports.NASTY),
                null);
        return report(OnUndecided.FAIL, Evolution.sent(impact, SchemaFile.of("new dir/b,:%`.json")::place));
    }

    private static Evolution sent(String verdict, Consumer... consumers) {
        var rollout = verdict.equals("incompatible")
                ? List.of("Change billing (Finance) to cope.", "Only then let the producers send.")
                : List.<String>of();
        var impact = new Impact(
                ORDER_CREATED,
                verdict,
                new RegistryRule("BACKWARD", "compatible"),
                List.of(consumers),
                rollout,
                "http://localhost:8080/impact/7f3a");
        return Evolution.sent(impact, IN_FILE);
    }

    private static EvolutionReport report(OnUndecided onUndecided, Evolution... evolutions) {
        return new EvolutionReport("schemas/order.json", PORTAL, onUndecided, List.of(evolutions));
    }
}
