package io.eventportal.registry;

import io.eventportal.governance.Scope;
import io.eventportal.governance.Settings;
import java.io.IOException;
import java.util.function.Consumer;

/** What one line of an export says. */
public sealed interface ExportLine {

    /** One version of a subject with all of its schema; what the schema names comes in earlier lines. */
    record OfVersion(StoredVersion version) implements ExportLine {}

    /** What was set for a scope. */
    record OfSettings(Scope scope, Settings settings) implements ExportLine {}

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
