package io.eventportal.registry;

/** What is to be imported is no export, or one of its lines is none of an export; the message says which and why. */
public final class BadExportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadExportException(String message) {
        super(message);
    }
}
