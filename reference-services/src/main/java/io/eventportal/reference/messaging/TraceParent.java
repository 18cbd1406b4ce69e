package io.eventportal.reference.messaging;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an event belongs in a trace. Each event is a step of its own in the trace of what led to it.
 *
 * @param traceId 32 hexadecimal digits, not all zero
 * @param parentId 16 hexadecimal digits, not all zero: the step
 * @param flags 2 hexadecimal digits, handed on as they came
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context</a>
 */
public record TraceParent(String traceId, String parentId, String flags) {

    /** Of an HTTP request and of a record alike. */
    public static final String HEADER = "traceparent";

    private static final Pattern FORMAT =
            Pattern.compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final int MAX_LENGTH = 256;
    private static final String SAMPLED = "01";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A trace of its own. */
    static TraceParent start() {
        return new TraceParent(random(16), random(8), SAMPLED);
    }

    /** Empty if the text is none, so that a new trace is to be started. */
    static Optional<TraceParent> parse(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var parts = FORMAT.matcher(text);
        if (!parts.matches() || (parts.group(1).equals("00") && parts.group(5) != null)) {
            return Optional.empty();
        }
        return Optional.of(new TraceParent(parts.group(2), parts.group(3), parts.group(4)));
    }

    /** What the text says, or else a trace of its own. */
    public static TraceParent of(@Nullable String text) {
        return parse(text).orElseGet(TraceParent::start);
    }

    /** A further step in the same trace. */
    TraceParent next() {
        return new TraceParent(traceId, random(8), flags);
    }

    private static String random(int bytes) {
        var id = new byte[bytes];
        RANDOM.nextBytes(id); // all of them zero: once in 2^64
        return HexFormat.of().formatHex(id);
    }

    /** As the header has it, in version 00. */
    @Override
    public String toString() {
        return "00-" + traceId + "-" + parentId + "-" + flags;
    }
}
