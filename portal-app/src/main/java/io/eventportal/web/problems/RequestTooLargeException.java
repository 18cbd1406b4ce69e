package io.eventportal.web.problems;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** A body is longer than allowed; found while it was read. */
final class RequestTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    RequestTooLargeException(DataSize limit) {
        super("The body is longer than " + limit.toBytes() + " bytes");
    }

    /** Looks among the causes of whatever the reader made of it. */
    static boolean isBehind(Throwable exception) {
        for (@Nullable Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof RequestTooLargeException || cause instanceof MaxUploadSizeExceededException) {
                return true;
            }
        }
        return false;
    }

    static Problem problem(DataSize limit) {
        return Problem.of(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "request-too-large",
                        "Request too large",
                        "The request is larger than the limit of " + readable(limit)
                                + "; an operator can raise portal.web.max-request-size.")
                .with("limit", limit.toBytes());
    }

    private static String readable(DataSize size) {
        return size.toMegabytes() > 0 ? size.toMegabytes() + " MB" : size.toBytes() + " bytes";
    }
}
