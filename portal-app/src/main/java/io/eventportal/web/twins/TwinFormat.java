package io.eventportal.web.twins;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.MediaType;

/** A form of a page for scripts. */
enum TwinFormat {
    MARKDOWN("md", new MediaType("text", "markdown", StandardCharsets.UTF_8)),
    JSON("json", MediaType.APPLICATION_JSON);

    private final String id;
    private final MediaType mediaType;

    TwinFormat(String id, MediaType mediaType) {
        this.id = id;
        this.mediaType = mediaType;
    }

    /** {@code md} or {@code json}: the value of the parameter {@code as}, and the ending of an address. */
    String id() {
        return id;
    }

    MediaType mediaType() {
        return mediaType;
    }

    static Optional<TwinFormat> of(String id) {
        return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
    }

    /** By the ending of an address. */
    static Optional<TwinFormat> endingOf(String path) {
        return Arrays.stream(values())
                .filter(format -> path.endsWith("." + format.id))
                .findFirst();
    }
}
