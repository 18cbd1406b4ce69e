package io.eventportal.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.util.unit.DataSize;

/** The body of a request, up to a limit; no more than that is ever held. */
final class RequestBytes {

    private RequestBytes() {}

    /** @throws DocumentTooLargeException if the body is longer, announced or not */
    static byte[] read(HttpServletRequest request, DataSize limit) throws IOException {
        var max = limit.toBytes();
        if (request.getContentLengthLong() > max) {
            throw DocumentTooLargeException.of(limit);
        }
        var bytes = request.getInputStream().readNBytes((int) Math.min(max + 1, Integer.MAX_VALUE - 8));
        if (bytes.length > max) {
            throw DocumentTooLargeException.of(limit);
        }
        return bytes;
    }
}
