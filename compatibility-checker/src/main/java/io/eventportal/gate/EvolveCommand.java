package io.eventportal.gate;

import io.eventportal.catalog.ApplicationTranslation;
import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.ReaderVerdict;
import io.eventportal.compatibility.Verdict;
import io.eventportal.gate.DocumentEvents.DocumentEvent;
import io.eventportal.gate.Evolution.Role;
import io.eventportal.gate.EvolveRequest.Source;
import io.eventportal.gate.Impact.Consumer;
import io.eventportal.gate.Proposal.Target;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** {@code event-gate can-i-evolve}: what a file would do to those who are known to read its events. */
final class EvolveCommand {

    /** Events of one document that are asked about. */
    private static final int MAX_EVENTS = 1_000;

    private static final String UNKNOWN =
            "It is new: neither a document nor traffic shows the event, so nobody reads it yet.";
    private static final String NO_TOPIC = "It is not asked about: its channel has no address that is a Kafka topic.";

    private final EvolveRequest request;

    EvolveCommand(EvolveRequest request) {
        this.request = request;
    }

    /**
     * Prints the report to {@code out}, a warning to {@code err}, and returns the exit code.
     *
     * @throws UnusableInputException if the file or the snapshot cannot be read, there is no such event, or the key is not
     *     accepted
     * @throws PortalUnreachableException if the portal does not answer
     */
    int run(PrintWriter out, PrintWriter err) {
        var file = ContractFile.of(request.file());
        var report = switch (Contract.of(file, format(file))) {
            case Contract.OfSchema schema -> schema(schema);
            case Contract.OfDocument document -> document(document);
        };
        return report.print(request.output(), out, err);
    }

    private GateFormat format(ContractFile file) {
        return request.format() != null ? request.format() : CheckCommand.formatOf(file);
    }

    /** @param wanted what will be asked about: of a snapshot, no more is kept */
    private ImpactSource source(Predicate<EventKey> wanted) {
        return switch (request.source()) {
            case Source.OfPortal of -> new PortalImpacts(new Portal(of.portal(), of.key()));
            case Source.OfSnapshot of -> Snapshot.read(of.file(), wanted);
        };
    }

    private static Predicate<EventKey> wanted(Target target) {
        return switch (target) {
            case Target.OfEvent of -> of.event()::equals;
            case Target.OfSubject of -> event -> of.subject().startsWith(event.topic() + "-");
        };
    }

    private EvolutionReport schema(Contract.OfSchema contract) {
        var target = request.target();
        if (target == null) {
            throw UnusableInputException.of("event-gate: say which event the schema is for, with --event or --subject"
                    + " (see event-gate can-i-evolve --help)");
        }
        var source = source(wanted(target));
        var proposal = new Proposal(target, contract.schema().source(), request.level());
        var impact = source.impact(proposal)
                .orElseThrow(() -> UnusableInputException.of("event-gate: " + source.name() + " knows no " + target
                        + "; neither a document nor traffic shows it"));
        return report(source, List.of(Evolution.sent(impact, contract.file()::place)));
    }

    private EvolutionReport document(Contract.OfDocument contract) {
        var events = events(contract);
        var keys = events.stream().map(DocumentEvent::key).toList();
        var source = source(keys::contains);
        var application = application(contract);
        return report(
                source,
                events.stream()
                        .map(event -> evolution(source, event, application))
                        .toList());
    }

    private List<DocumentEvent> events(Contract.OfDocument contract) {
        var all = DocumentEvents.of(contract);
        if (all.size() > MAX_EVENTS) {
            throw UnusableInputException.of(
                    contract.file().name(), "more than " + MAX_EVENTS + " events; name one with --event");
        }
        return switch (request.target()) {
            case null -> all;
            case Target.OfEvent named -> {
                var events = all.stream()
                        .filter(event -> named.event().equals(event.key()))
                        .toList();
                if (events.isEmpty()) {
                    throw UnusableInputException.of(
                            contract.file().name(), "the document has no event " + named.event());
                }
                yield events;
            }
            case Target.OfSubject subject ->
                throw UnusableInputException.of(
                        contract.file().name(), "a document names its events itself; --subject is for schemas");
        };
    }

    /** The name that the portal gives the document's application. */
    private static String application(Contract.OfDocument contract) {
        var application = ApplicationTranslation.of(contract.document()).application();
        return application == null ? contract.file().name() : application.id().value();
    }

    private Evolution evolution(ImpactSource source, DocumentEvent event, String application) {
        if (event.key() == null) {
            return Evolution.passed(event.name(), event.role(), NO_TOPIC, event.places());
        }
        return switch (event.role()) {
            case SEND -> sent(source, event, application);
            case RECEIVE -> received(source, event, application);
        };
    }

    private Evolution sent(ImpactSource source, DocumentEvent event, String application) {
        var key = Objects.requireNonNull(event.key());
        if (event.schema() == null) {
            return source.event(key)
                    .map(known -> undescribed(event, application))
                    .orElseGet(() -> Evolution.passed(event.name(), Role.SEND, UNKNOWN, event.places()));
        }
        return source.impact(new Proposal(new Target.OfEvent(key), event.schema(), request.level()))
                .map(impact -> Evolution.sent(impact, event.places()))
                .orElseGet(() -> Evolution.passed(event.name(), Role.SEND, UNKNOWN, event.places()));
    }

    private Evolution received(ImpactSource source, DocumentEvent event, String application) {
        var known = source.event(Objects.requireNonNull(event.key()));
        if (known.isEmpty()) {
            return Evolution.passed(event.name(), Role.RECEIVE, UNKNOWN, event.places());
        }
        var contract = known.get().contract();
        if (contract == null) {
            return Evolution.passed(
                    event.name(),
                    Role.RECEIVE,
                    "Nothing says what is sent, so there is nothing to read.",
                    event.places());
        }
        if (event.schema() == null) {
            return undescribed(event, application);
        }
        return Evolution.received(
                event.name(),
                reader(application, verdict(event.key().type(), event.schema(), contract)),
                event.places());
    }

    /** Whether the file's reader copes with what is sent today. */
    private static Verdict verdict(String type, SchemaSource reader, SchemaSource contract) {
        try {
            return new ReaderVerdict(
                            new CompatibilityChecker(ContentModelPolicy.LENIENT),
                            type,
                            Schema.parse(contract),
                            contract)
                    .of(reader);
        } catch (InvalidSchemaException e) {
            return undecided("current schema", "What is sent today cannot be read: " + e.getMessage());
        }
    }

    private static Evolution undescribed(DocumentEvent event, String application) {
        var why = undecided("payload", "The document has no schema of the payload in a format that is understood.");
        return new Evolution(
                event.name(),
                event.role(),
                why.id(),
                null,
                List.of(reader(application, why)),
                List.of(),
                "",
                null,
                event.places());
    }

    private static Verdict undecided(String construct, String message) {
        return new Verdict.Undecided(List.of(new Obstacle(construct, message, Location.WHOLE)));
    }

    private static Consumer reader(String application, Verdict verdict) {
        return new Consumer(application, "", "", "", "", verdict, List.of());
    }

    private EvolutionReport report(ImpactSource source, List<Evolution> evolutions) {
        return new EvolutionReport(request.file().toString(), source.name(), request.onUndecided(), evolutions);
    }
}
