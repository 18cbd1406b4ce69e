package io.eventportal.gate;

/** No portal answers at the URL, or what answers is none; the message says which. */
final class PortalUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortalUnreachableException(String message) {
        super(message);
    }
}
