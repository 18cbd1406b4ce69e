package io.eventportal.gate;

import io.eventportal.catalog.ApplicationTranslation;
import io.eventportal.catalog.EventKey;
import io.eventportal.gate.DocumentEvents.DocumentEvent;
import io.eventportal.gate.EvolveRequest.Source;
import io.eventportal.gate.Proposal.Target;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Predicate;

/** {@code event-gate can-i-evolve}: what a file would do to those who are known to read its events. */
final class EvolveCommand {

    /** Events of one document that are asked about. */
    private static final int MAX_EVENTS = 1_000;

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
        var evolutions = new Evolutions(source, request.level());
        return report(
                source,
                events.stream().map(event -> evolutions.of(event, application)).toList());
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

    private EvolutionReport report(ImpactSource source, List<Evolution> evolutions) {
        return new EvolutionReport(request.file().toString(), source.name(), request.onUndecided(), evolutions);
    }
}
