package io.eventportal.reference.messaging;

/** The registry does not accept a schema: it is invalid, or breaks its subject's compatibility level. */
final class SchemaRefusedException extends RuntimeException {

    SchemaRefusedException(String message) {
        super(message);
    }
}
