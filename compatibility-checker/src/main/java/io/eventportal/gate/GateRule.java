package io.eventportal.gate;

import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Rule;
import io.eventportal.compatibility.RuleSource;
import io.eventportal.schema.Location;
import java.util.List;

/** What the gate itself has to say, whatever the format. */
enum GateRule implements Rule {
    CONTRACT_DELETED("gate/contract-deleted", "A contract that the older revision has is gone.");

    private final String id;
    private final String purpose;

    GateRule(String id, String purpose) {
        this.id = id;
        this.purpose = purpose;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String purpose() {
        return purpose;
    }

    /** The rules of the gate, as a service. */
    public static final class Source implements RuleSource {

        @Override
        public String name() {
            return "gate";
        }

        @Override
        public List<? extends Rule> rules() {
            return List.of(values());
        }
    }

    static Finding deleted(SchemaFile file) {
        var message = file.name()
                + " is deleted: nothing says any more how to read what was written under it, or what is written now.";
        return new Finding(
                CONTRACT_DELETED.id,
                message,
                "",
                Location.WHOLE,
                Location.WHOLE,
                "Keep the contract until nobody reads or writes by it; a rules file can let the deletion pass.",
                null);
    }
}
