package io.eventportal.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a record says one thing of itself. */
sealed interface EnvelopePlace {

    /** A header of that name. */
    record Header(String name) implements EnvelopePlace {}

    /**
     * A field of the value.
     *
     * @param steps names in UTF-8, from the outermost; at least one
     */
    record Field(List<byte[]> steps) implements EnvelopePlace {}

    String HEADER = "header:";
    int MAX_STEPS = 16;

    /** Null if the text is neither the one nor the other. */
    static @Nullable EnvelopePlace of(String text) {
        if (text.startsWith(HEADER)) {
            var name = text.substring(HEADER.length()).strip();
            return name.isEmpty() ? null : new Header(name);
        }
        if (text.length() < 2 || text.charAt(0) != '/' || text.matches(".*~(?![01]).*")) {
            return null;
        }
        var steps = Arrays.stream(text.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~").getBytes(UTF_8))
                .toList();
        return steps.size() > MAX_STEPS ? null : new Field(steps);
    }
}
