package io.eventportal.gate;

import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.Level;
import io.eventportal.gate.CommandSyntax.Arguments;
import io.eventportal.gate.EvolveRequest.Source;
import io.eventportal.gate.Proposal.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of {@code can-i-evolve}. */
final class EvolveUsage {

    static final String CAN_I_EVOLVE = "can-i-evolve";

    private static final String SUBJECT = "subject";
    private static final String EVENT = "event";

    private EvolveUsage() {}

    static CommandSyntax syntax() {
        return new CommandSyntax(
                CAN_I_EVOLVE,
                List.of(
                        "Asks a portal, or a snapshot of one, who is hurt if an event is sent by another schema.",
                        "",
                        "A schema is proposed for the event that is named. Of an AsyncAPI document, each event that it",
                        "sends is proposed in turn, and each that it receives is held against what is sent today;",
                        "with --event only that one. An event of a document that the portal does not know passes.",
                        "",
                        "Exit codes: 0 compatible, 1 incompatible: at least one reader breaks, 2 wrong usage, unreadable",
                        "input, no such event or a wrong key, 3 undecided, 4 portal unreachable, 70 internal error."),
                List.of(
                        CommandSyntax.option(
                                PortalOptions.PORTAL, "URL", "The portal, for example http://localhost:8080."),
                        SnapshotOptions.snapshot("Instead of a portal: what it exports at /api/v1/snapshot."),
                        CommandSyntax.option(EVENT, "TOPIC/TYPE", "The event that the schema is for."),
                        CommandSyntax.option(
                                SUBJECT, "SUBJECT", "The registry's subject that holds the event's schema."),
                        CommandSyntax.option(
                                "format",
                                "avro|json|protobuf|asyncapi",
                                "Default: as the file's name tells (.avsc, .avro, .json, .proto); AsyncAPI by content."),
                        CommandSyntax.option(
                                "level", "LEVEL", "Of the registry rule that is shown beside. Default: the portal's."),
                        PortalOptions.key(),
                        CommandSyntax.option("output", OutputFormat.NAMES, "Form of the report. Default: text."),
                        CommandSyntax.option(
                                "on-undecided",
                                "fail|warn",
                                "What undecided means: exit code 3, or 0 with a warning. Default: fail.")),
                new Arguments("FILE", "The schema, or the AsyncAPI document.", 1, 1));
    }

    static EvolveRequest request(CommandWords words) {
        return new EvolveRequest(
                source(words),
                target(words),
                words.choice("format", GateFormat.class).orElse(null),
                words.choice("level", Level.class).orElse(null),
                words.choice("output", OutputFormat.class).orElse(OutputFormat.TEXT),
                words.choice("on-undecided", OnUndecided.class).orElse(OnUndecided.FAIL),
                words.paths().getFirst());
    }

    private static Source source(CommandWords words) {
        var portal = words.text(PortalOptions.PORTAL);
        var snapshot = SnapshotOptions.snapshot(words);
        if (portal.isPresent() == (snapshot != null)) {
            throw UnusableInputException.of("event-gate: say either --portal=URL or --snapshot=FILE (see event-gate "
                    + CAN_I_EVOLVE + " --help)");
        }
        return snapshot != null
                ? new Source.OfSnapshot(snapshot)
                : new Source.OfPortal(PortalOptions.portal(portal.orElseThrow()), PortalOptions.key(words));
    }

    private static @Nullable Target target(CommandWords words) {
        var event = words.text(EVENT).map(EvolveUsage::event);
        var subject = words.text(SUBJECT);
        if (event.isPresent() && subject.isPresent()) {
            throw UnusableInputException.of(
                    "event-gate: say either --event or --subject (see event-gate " + CAN_I_EVOLVE + " --help)");
        }
        return event.<Target>map(Target.OfEvent::new)
                .or(() -> subject.map(Target.OfSubject::new))
                .orElse(null);
    }

    /** @throws UnusableInputException if it is not {@code topic/type} */
    static EventKey event(String said) {
        try {
            return EventKey.parse(said);
        } catch (IllegalArgumentException e) {
            throw UnusableInputException.of("event-gate: --event is topic/type, got " + said);
        }
    }
}
