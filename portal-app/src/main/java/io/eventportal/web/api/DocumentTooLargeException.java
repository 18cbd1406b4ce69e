package io.eventportal.web.api;

import org.springframework.util.unit.DataSize;

/** An uploaded document is longer than {@code portal.intake.max-document-size}. */
final class DocumentTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private DocumentTooLargeException(String message) {
        super(message);
    }

    static DocumentTooLargeException of(DataSize limit) {
        return new DocumentTooLargeException("A document has at most " + limit.toBytes() + " bytes.");
    }
}
