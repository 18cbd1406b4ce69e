package io.eventportal.gate;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code register} was asked.
 *
 * @param portal its base URL
 * @param format null if the file's name tells
 * @param references schemas that the file names, registered already
 * @param key an API key; null for none
 * @param effect whether anything is registered
 */
record RegisterRequest(
        URI portal,
        String subject,
        @Nullable GateFormat format,
        List<Reference> references,
        @Nullable String key,
        Effect effect,
        LintRequest.Form output,
        Path file) {

    RegisterRequest {
        references = List.copyOf(references);
    }

    /** Whether anything is to happen. */
    enum Effect {
        REGISTER,
        /** Only says what would. */
        DRY_RUN
    }

    /** A name in the schema, and which version of a subject it means. */
    record Reference(String name, String subject, int version) {

        /** @throws UnusableInputException if it is not {@code NAME=SUBJECT:VERSION} */
        static Reference of(String text) {
            var equals = text.indexOf('=');
            var colon = text.lastIndexOf(':');
            if (equals > 0 && colon > equals + 1) {
                try {
                    var version = Integer.parseInt(text.substring(colon + 1));
                    if (version > 0) {
                        return new Reference(text.substring(0, equals), text.substring(equals + 1, colon), version);
                    }
                } catch (NumberFormatException e) {
                    // said below
                }
            }
            throw UnusableInputException.of("event-gate: --reference is NAME=SUBJECT:VERSION, got " + text);
        }
    }
}
