package io.eventportal.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Walks over the fields of one JSON object in UTF-8, without a tree and without reading what nobody asks for: a parser
 * that checks every value takes three times as long. It does not say whether the JSON is valid; where it is not, it ends.
 */
final class JsonScanner {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_TEXT = 2_048;
    private static final int BROKEN = -1;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final byte[] bytes;
    private int at;
    private int keyStart;
    private int keyEnd;
    private boolean keyEscaped;
    private int valueStart;

    /** @param from where the object begins, or white space in front of it */
    JsonScanner(byte[] bytes, int from) {
        this.bytes = bytes;
        this.valueStart = from;
        this.at = BROKEN;
    }

    /** Goes to the first field; false if there is none, or no object. */
    boolean enter() {
        at = afterSpace(valueStart);
        if (!is('{', at)) {
            at = BROKEN;
            return false;
        }
        at = afterSpace(at + 1);
        return readKey();
    }

    /** Goes to the next field; false if there is none, or the JSON breaks. */
    boolean next() {
        at = at == BROKEN ? BROKEN : afterValue(valueStart);
        if (at == BROKEN) {
            return false;
        }
        at = afterSpace(at);
        if (!is(',', at)) {
            at = BROKEN;
            return false;
        }
        at = afterSpace(at + 1);
        return readKey();
    }

    private boolean readKey() {
        if (!is('"', at)) {
            at = BROKEN;
            return false;
        }
        keyStart = at + 1;
        var behind = afterString(keyStart);
        keyEnd = behind - 1;
        at = behind == BROKEN ? BROKEN : afterSpace(behind);
        if (at == BROKEN || !is(':', at)) {
            at = BROKEN;
            return false;
        }
        keyEscaped = isEscaped(keyStart, keyEnd);
        valueStart = afterSpace(at + 1);
        return valueStart < bytes.length;
    }

    /** Whether the field has this name. */
    boolean isNamed(byte[] name) {
        return keyEscaped
                ? new String(name, UTF_8).equals(text(keyStart, keyEnd))
                : Arrays.equals(bytes, keyStart, keyEnd, name, 0, name.length);
    }

    int nameLength() {
        return keyEscaped ? -1 : keyEnd - keyStart;
    }

    /** The value of the field, if it is a string, and not one of thousands of characters. */
    @Nullable String string() {
        if (!is('"', valueStart)) {
            return null;
        }
        var behind = afterString(valueStart + 1);
        return behind == BROKEN ? null : text(valueStart + 1, behind - 1);
    }

    /** The value of the field, if it is a string as {@link #string}, a number or a boolean. */
    @Nullable String scalar() {
        if (is('"', valueStart)) {
            return string();
        }
        var behind = is('{', valueStart) || is('[', valueStart) ? BROKEN : afterLiteral(valueStart);
        var text = behind == BROKEN ? null : text(valueStart, behind);
        return "null".equals(text) ? null : text;
    }

    /** The value of the field as it is written; null if the JSON breaks within it. */
    byte @Nullable [] bytes() {
        var behind = afterValue(valueStart);
        return behind == BROKEN ? null : Arrays.copyOfRange(bytes, valueStart, behind);
    }

    /**
     * Goes to a field that is in objects within one another.
     *
     * @param steps names, from the outermost
     * @return null if there is none
     */
    static @Nullable JsonScanner find(byte[] bytes, int from, List<byte[]> steps) {
        var within = new JsonScanner(bytes, from);
        for (var i = 0; i < steps.size(); i++) {
            within = i == 0 ? within : within.value();
            if (!within.enter(steps.get(i))) {
                return null;
            }
        }
        return within;
    }

    /** Goes to the first field of that name. */
    private boolean enter(byte[] name) {
        for (var more = enter(); more; more = next()) {
            if (isNamed(name)) {
                return true;
            }
        }
        return false;
    }

    /** The value of the field, to be entered if it is an object. */
    JsonScanner value() {
        return new JsonScanner(bytes, valueStart);
    }

    private @Nullable String text(int start, int end) {
        if (end - start > MAX_TEXT) {
            return null;
        }
        if (!isEscaped(start, end)) {
            return new String(bytes, start, end - start, UTF_8);
        }
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, start - 1, end - start + 2)) {
            parser.nextToken();
            return parser.getString();
        } catch (JacksonException e) {
            return null;
        }
    }

    private boolean isEscaped(int start, int end) {
        for (var i = start; i < end; i++) {
            if (bytes[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    private int afterValue(int start) {
        return switch (start < bytes.length ? bytes[start] : 0) {
            case '"' -> afterString(start + 1);
            case '{', '[' -> afterNested(start);
            default -> afterLiteral(start);
        };
    }

    private int afterString(int start) {
        for (var i = start; i < bytes.length; i++) {
            var next = bytes[i];
            if (next == '"') {
                return i + 1;
            }
            if (next == '\\') {
                i++;
            }
        }
        return BROKEN;
    }

    private int afterNested(int start) {
        var depth = 0;
        for (var i = start; i < bytes.length; i++) {
            switch (bytes[i]) {
                case '"' -> {
                    i = afterString(i + 1) - 1;
                    if (i < 0) {
                        return BROKEN;
                    }
                }
                case '{', '[' -> {
                    if (++depth > MAX_DEPTH) {
                        return BROKEN;
                    }
                }
                case '}', ']' -> {
                    if (--depth == 0) {
                        return i + 1;
                    }
                }
                default -> {}
            }
        }
        return BROKEN;
    }

    private int afterLiteral(int start) {
        for (var i = start; i < bytes.length; i++) {
            switch (bytes[i]) {
                case ',', '}', ']', ' ', '\t', '\r', '\n' -> {
                    return i == start ? BROKEN : i;
                }
                default -> {}
            }
        }
        return BROKEN;
    }

    private int afterSpace(int start) {
        var i = start;
        while (i < bytes.length && (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    private boolean is(char wanted, int index) {
        return index < bytes.length && bytes[index] == wanted;
    }
}
