package io.eventportal.web.ccompat;

/** A request that the registry API answers with one of its numbered errors. */
final class CcompatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    CcompatException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** The HTTP status, or the status times 100 plus a number of Confluent's. */
    int code() {
        return code;
    }
}
