package io.eventportal.reference.messaging;

import org.jspecify.annotations.Nullable;

/** The schema registry does not answer, or not as a registry should; it is worth asking again later. */
final class RegistryUnavailableException extends RuntimeException {

    RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
