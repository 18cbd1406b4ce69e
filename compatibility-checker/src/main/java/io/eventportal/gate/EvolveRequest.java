package io.eventportal.gate;

import io.eventportal.compatibility.Level;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code can-i-evolve} was asked.
 *
 * @param target what the file's schema is for; null for all events of a document
 * @param format null if the file's name or text tells
 * @param level of the registry rule; null takes the source's
 */
record EvolveRequest(
        Source source,
        Proposal.@Nullable Target target,
        @Nullable GateFormat format,
        @Nullable Level level,
        OutputFormat output,
        OnUndecided onUndecided,
        Path file) {

    /** Who is asked. */
    sealed interface Source {

        /**
         * @param portal its base URL
         * @param key an API key; null for none
         */
        record OfPortal(URI portal, @Nullable String key) implements Source {}

        record OfSnapshot(Path file) implements Source {}
    }
}
