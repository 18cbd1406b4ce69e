package io.eventportal.registry;

import io.eventportal.compatibility.Level;
import io.eventportal.governance.ContractSettings;
import io.eventportal.governance.Scope;
import io.eventportal.governance.Settings;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** What one line of an export says. */
public sealed interface ExportLine {

    /** One version of a subject with all of its schema; what the schema names comes in earlier lines. */
    record OfVersion(StoredVersion version) implements ExportLine {}

    /** What was set for a scope. */
    record OfSettings(Scope scope, Settings settings) implements ExportLine {}

    /** The line that sets a level for a scope; empty if there is no level of this name. */
    static Optional<ExportLine> ofLevel(Scope scope, String level) {
        return Arrays.stream(Level.values())
                .filter(known -> known.name().equals(level))
                .findFirst()
                .map(known -> new OfSettings(scope, new Settings(known, null, null, ContractSettings.NONE)));
    }

    /** Where lines come from. */
    @FunctionalInterface
    interface Source {

        /**
         * Hands over each line in order.
         *
         * @throws IOException with a clause that says why there are no more
         */
        void forEach(Consumer<ExportLine> taker) throws IOException;
    }
}
