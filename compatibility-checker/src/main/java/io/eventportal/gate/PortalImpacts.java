package io.eventportal.gate;

import static io.eventportal.gate.VerdictJson.list;
import static io.eventportal.gate.VerdictJson.text;
import static io.eventportal.gate.VerdictJson.word;

import io.eventportal.catalog.EventKey;
import io.eventportal.gate.Impact.Consumer;
import io.eventportal.gate.Impact.Evidence;
import io.eventportal.gate.Impact.RegistryRule;
import io.eventportal.gate.Portal.Answer;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Impact reports of a portal. They are kept there: each has its page. */
final class PortalImpacts implements ImpactSource {

    private static final String JSON = "application/json";
    private static final String EVENT_NOT_FOUND = "event-not-found";
    private static final Set<String> VERDICTS = Set.of("compatible", "incompatible", "undecided");

    private final Portal portal;

    PortalImpacts(Portal portal) {
        this.portal = portal;
    }

    @Override
    public String name() {
        return "the portal " + portal.url();
    }

    @Override
    public Optional<Impact> impact(Proposal proposal) {
        var answer = portal.post("/api/v1/impact", body(proposal), JSON);
        if (answer.isSuccess()) {
            return Optional.of(impact(answer.body()));
        }
        if (answer.problem().equals(EVENT_NOT_FOUND)) {
            return Optional.empty();
        }
        throw unusable(answer);
    }

    @Override
    public Optional<Known> event(EventKey event) {
        var answer = portal.get(
                "/api/v1/events/" + Portal.segment(event.topic()) + "/" + Portal.segment(event.type()), JSON);
        if (answer.isSuccess()) {
            return Optional.of(new Known(SourceJson.read(answer.body().path("schema"))));
        }
        if (answer.problem().equals(EVENT_NOT_FOUND)) {
            return Optional.empty();
        }
        throw unusable(answer);
    }

    private static ObjectNode body(Proposal proposal) {
        var body = JsonNodeFactory.instance.objectNode();
        switch (proposal.target()) {
            case Proposal.Target.OfEvent of -> body.put("event", of.event().toString());
            case Proposal.Target.OfSubject of -> body.put("subject", of.subject());
        }
        SourceJson.write(proposal.schema(), body, "schema");
        if (proposal.level() != null) {
            body.put("level", proposal.level().name());
        }
        return body;
    }

    private Impact impact(JsonNode report) {
        var verdict = word(report, "verdict");
        var event = event(text(report.path("proposal"), "event"));
        if (!VERDICTS.contains(verdict) || event == null) {
            throw portal.unreachable("it answers with no impact report");
        }
        var id = text(report, "id");
        return new Impact(
                event,
                verdict,
                registryRule(report.path("registryRule")),
                list(report.path("consumers"), PortalImpacts::consumer),
                list(report.path("rollout"), JsonNode::asString),
                id.isEmpty() ? null : portal.address("/impact/" + Portal.segment(id)));
    }

    private static @Nullable EventKey event(String key) {
        try {
            return EventKey.parse(key);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable RegistryRule registryRule(JsonNode rule) {
        return rule.isObject() ? new RegistryRule(text(rule, "level"), word(rule.path("verdict"), "verdict")) : null;
    }

    private static Consumer consumer(JsonNode consumer) {
        return new Consumer(
                text(consumer, "application"),
                text(consumer, "owner"),
                text(consumer, "groupId"),
                word(consumer, "reader"),
                word(consumer, "status"),
                VerdictJson.read(consumer.path("verdict")),
                list(
                        consumer.path("evidence"),
                        evidence -> new Evidence(text(evidence, "kind"), text(evidence, "detail"))));
    }

    private RuntimeException unusable(Answer answer) {
        return switch (answer.status()) {
            case 401 -> UnusableInputException.of(PortalOptions.KEY_REFUSED);
            case 403 -> UnusableInputException.of("event-gate: the key may not ask for impact reports");
            case 404 -> portal.unreachable("it knows no impact reports: " + answer.message());
            default -> UnusableInputException.of("event-gate: the portal refuses: " + answer.message());
        };
    }
}
