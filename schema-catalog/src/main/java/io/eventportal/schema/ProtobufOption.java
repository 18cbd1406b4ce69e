package io.eventportal.schema;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option as it was written.
 *
 * @param name without blanks, for example {@code deprecated} or {@code (validate.rules).string.min_len}
 * @param value the word, number or braced text, without comments, blanks made one; of a string the bytes, one character each
 * @param offset where its name stands in the text
 */
public record ProtobufOption(String name, Kind kind, String value, int offset) {

    /** What the value is. */
    public enum Kind {
        WORD,
        NUMBER,
        STRING,
        BRACED
    }

    boolean isTrue() {
        return kind == Kind.WORD && value.equals("true");
    }

    /** The characters of a string, whose bytes are UTF-8; any other value as it is. */
    String text() {
        return kind == Kind.STRING
                ? new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                : value;
    }

    ByteString bytes() {
        return ByteString.copyFrom(value, StandardCharsets.ISO_8859_1);
    }

    static @Nullable ProtobufOption find(List<ProtobufOption> options, String name) {
        for (var option : options) {
            if (option.name.equals(name)) {
                return option;
            }
        }
        return null;
    }

    /** For example {@code java_package = "shop"}; equal for equal options. */
    @Override
    public String toString() {
        return name + " = "
                + (kind == Kind.STRING ? "\"" + com.google.protobuf.TextFormat.escapeBytes(bytes()) + "\"" : value);
    }
}
