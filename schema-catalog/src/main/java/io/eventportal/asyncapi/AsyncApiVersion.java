package io.eventportal.asyncapi;

import java.util.List;
import java.util.Optional;

/** A version of AsyncAPI that is understood. */
record AsyncApiVersion(String text) {

    static final List<String> KNOWN =
            List.of("2.0.0", "2.1.0", "2.2.0", "2.3.0", "2.4.0", "2.5.0", "2.6.0", "3.0.0", "3.1.0");

    static Optional<AsyncApiVersion> of(String text) {
        return KNOWN.contains(text) ? Optional.of(new AsyncApiVersion(text)) : Optional.empty();
    }

    /** 2 or 3. */
    int generation() {
        return text.charAt(0) - '0';
    }
}
