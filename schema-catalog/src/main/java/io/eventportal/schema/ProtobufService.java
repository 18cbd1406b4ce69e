package io.eventportal.schema;

import java.util.List;

/**
 * A service. It is read so that its types can be checked; events do not come from it.
 *
 * @param methods in the order of the file
 * @param offset where it stands in the text
 */
public record ProtobufService(String name, List<Method> methods, List<ProtobufOption> options, int offset) {

    /**
     * A remote procedure.
     *
     * @param request as written
     * @param response as written
     */
    public record Method(
            String name,
            String request,
            Streaming requestStreaming,
            String response,
            Streaming responseStreaming,
            List<ProtobufOption> options,
            int offset) {}

    /** Whether one message goes, or many. */
    public enum Streaming {
        ONE,
        STREAM
    }
}
