package io.eventportal.gate;

import io.eventportal.catalog.EventKey;
import io.eventportal.gate.CheckReport.Change;
import io.eventportal.gate.DocumentEvents.DocumentEvent;
import io.eventportal.gate.Evolution.Role;
import io.eventportal.gate.Proposal.Target;
import io.eventportal.gate.Snapshot.SnapshotEvent;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who reads the events that a change of contracts changes, as a snapshot knows them. An event is changed if a document sends
 * it by another schema than before, or if its contract in the snapshot is the schema that changed: the same text as the
 * older one, or the same format and name.
 */
final class ChangedEvents {

    private final ContractTree older;
    private final ContractTree newer;
    private final List<DocumentEvent> sent = new ArrayList<>();
    private final List<ChangedSchema> schemas = new ArrayList<>();

    /** @param before null if it is new */
    private record ChangedSchema(
            Contract.OfSchema now, @Nullable SchemaSource before) {

        boolean isContractOf(SnapshotEvent event) {
            var contract = event.contract();
            if (contract == null || contract.format() != now.schema().source().format()) {
                return false;
            }
            if (before != null && contract.text().strip().equals(before.text().strip())) {
                return true;
            }
            var name = now.schema().name();
            return !name.isEmpty()
                    && contract.text().contains(simple(name))
                    && nameOf(contract).equals(name);
        }

        /** To look for it in a text costs less than to read every schema of a snapshot. */
        private static String simple(String name) {
            return name.substring(name.lastIndexOf('.') + 1);
        }

        private static String nameOf(SchemaSource contract) {
            try {
                return Schema.parse(contract).name();
            } catch (InvalidSchemaException e) {
                return "";
            }
        }
    }

    private ChangedEvents(ContractTree older, ContractTree newer) {
        this.older = older;
        this.newer = newer;
    }

    /**
     * @param checks the contracts that changed
     * @throws UnusableInputException if the snapshot cannot be read
     */
    static Report.Readers of(List<CheckReport> checks, ContractTree older, ContractTree newer, Path snapshot) {
        var changed = new ChangedEvents(older, newer);
        checks.stream().filter(check -> check.change() != Change.DELETED).forEach(changed::add);
        return changed.readers(snapshot);
    }

    private void add(CheckReport check) {
        var before = check.change() == Change.ADDED
                ? Optional.<Contract>empty()
                : contract(older, check.older().name());
        contract(newer, check.newer().name()).ifPresent(now -> {
            switch (now) {
                case Contract.OfDocument document -> add(document, before);
                case Contract.OfSchema schema -> schemas.add(new ChangedSchema(schema, sourceOf(before)));
            }
        });
    }

    private static @Nullable SchemaSource sourceOf(Optional<Contract> contract) {
        return contract.isPresent() && contract.get() instanceof Contract.OfSchema schema
                ? schema.schema().source()
                : null;
    }

    private void add(Contract.OfDocument document, Optional<Contract> before) {
        var schemasBefore = new HashMap<String, SchemaSource>();
        if (before.isPresent() && before.get() instanceof Contract.OfDocument known) {
            sent(known).forEach(event -> schemasBefore.put(event.name(), event.schema()));
        }
        sent(document).stream()
                .filter(event -> event.schema() != null && !event.schema().equals(schemasBefore.get(event.name())))
                .forEach(sent::add);
    }

    private static List<DocumentEvent> sent(Contract.OfDocument document) {
        return DocumentEvents.of(document).stream()
                .filter(event -> event.role() == Role.SEND && event.key() != null)
                .toList();
    }

    /** Empty if it cannot be read, which the comparison has told already. */
    private static Optional<Contract> contract(ContractTree tree, String path) {
        try {
            return GateFormat.ofContract(tree, path)
                    .flatMap(format ->
                            tree.text(path).map(text -> Contract.of(new ContractFile(tree, path, text), format)));
        } catch (UnusableInputException e) {
            return Optional.empty();
        }
    }

    private Report.Readers readers(Path file) {
        var keys = sent.stream().map(DocumentEvent::key).toList();
        var snapshot = Snapshot.read(
                file, keys::contains, event -> schemas.stream().anyMatch(schema -> schema.isContractOf(event)));
        var evolutions = new ArrayList<Evolution>();
        var source = new Evolutions(snapshot, null);
        sent.forEach(event -> evolutions.add(source.of(event, "")));
        for (var schema : schemas) {
            snapshot.events()
                    .filter(schema::isContractOf)
                    .map(SnapshotEvent::key)
                    .forEach(event -> evolutions.add(sent(snapshot, event, schema.now())));
        }
        return new Report.Readers(snapshot.name(), evolutions);
    }

    private static Evolution sent(Snapshot snapshot, EventKey event, Contract.OfSchema schema) {
        var proposal = new Proposal(new Target.OfEvent(event), schema.schema().source(), null);
        return Evolution.sent(snapshot.impact(proposal).orElseThrow(), schema.file()::place);
    }
}
