package io.eventportal.web.pages;

import io.eventportal.catalog.EventKey;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /tour}: break something of the demo on purpose, in five steps. */
@Controller
class TourPage {

    private static final EventKey EVENT = new EventKey("order-events", "OrderCreated");
    private static final String FIELD = "totalAmount";

    /**
     * @param action what to do
     * @param link where to do it
     * @param see what is to be seen then
     */
    record Step(String title, String action, Link link, String see) {}

    record TourView(List<Step> steps) {}

    @GetMapping("/tour")
    String page(Model model) {
        model.addAttribute("page", new TourView(steps()));
        return "tour/tour";
    }

    private static List<Step> steps() {
        return List.of(
                new Step(
                        "See who depends on an event",
                        "Open the event that begins every order of the demo.",
                        new Link("Open " + EVENT.type(), Href.event(EVENT)),
                        "payment-service and inventory-service declare to read it and do; order-audit reads its topic, and no"
                                + " document says so. Each says what shows it."),
                new Step(
                        "Find out what a field is worth",
                        "Look up " + FIELD + ", the field that you are about to take away.",
                        new Link("Look up " + FIELD, Href.field(FIELD)),
                        "Which events carry it, and of which type. payment-service charges that amount;"
                                + " inventory-service never looks at it."),
                new Step(
                        "Propose to take it away",
                        "Sign in, delete " + FIELD
                                + " from \"properties\" and from \"required\", and from the examples if"
                                + " there are any; then ask who is hurt. Nothing is changed by asking.",
                        new Link("Propose a change", Href.impactOf(EVENT)),
                        "A report with a verdict for each reader: payment-service breaks, with an event that it could not"
                                + " take; inventory-service does not; what order-audit needs nobody knows."),
                new Step(
                        "Understand why",
                        "On the report, follow the id of the rule beside the finding.",
                        new Link("All reports", "/impact/reports"),
                        "The rule's page: when it is broken, why that hurts, and how to reach the same end without breaking"
                                + " anybody."),
                new Step(
                        "Ask those who are hurt",
                        "Look at what waits for somebody's approval.",
                        new Link("Open governance", "/governance"),
                        "Your report waits for the owner of payment-service. An approval or a waiver lets the change pass;"
                                + " without one the gate stops it in CI."));
    }
}
