package io.eventportal.traffic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a dead letter tell, in the conventions of Spring for Apache Kafka, Kafka Streams and Kafka Connect.
 *
 * @param original {@code topic-partition@offset}; null if the headers do not say
 * @see <a href="https://docs.spring.io/spring-kafka/reference/kafka/annotation-error-handling.html">Spring</a>
 * @see <a href="https://cwiki.apache.org/confluence/display/KAFKA/KIP-1034">Kafka Streams</a>
 * @see <a href="https://cwiki.apache.org/confluence/display/KAFKA/KIP-298">Kafka Connect</a>
 */
record DeadLetter(
        String mark,
        @Nullable String group,
        String originalTopic,
        String exceptionClass,
        String message,
        @Nullable String field,
        @Nullable String original) {

    static final String SPRING_TOPIC = "kafka_dlt-original-topic";
    static final String STREAMS_TOPIC = "__streams.errors.topic";
    static final String CONNECT_TOPIC = "__connect.errors.topic";

    static final String UNNAMED_EXCEPTION = "(not named)";
    private static final int MAX_HEADER = 8 * 1024;

    /** Whether a consumer put the record aside: whether a header names the topic that it came from. */
    static boolean isOne(Headers headers) {
        return headers.lastHeader(SPRING_TOPIC) != null
                || headers.lastHeader(STREAMS_TOPIC) != null
                || headers.lastHeader(CONNECT_TOPIC) != null;
    }

    /** Empty if the record bears none of these headers, or they do not name the topic that it came from. */
    static Optional<DeadLetter> of(Headers headers) {
        for (var header : headers) { // once for all conventions: nearly no record is a dead letter
            var name = header.key();
            if (name.startsWith("kafka_dlt-")) {
                return spring(headers);
            }
            if (name.startsWith("__streams.errors.")) {
                return streams(headers);
            }
            if (name.startsWith("__connect.errors.")) {
                return connect(headers);
            }
        }
        return Optional.empty();
    }

    private static Optional<DeadLetter> spring(Headers headers) {
        var cause = text(headers, "kafka_dlt-exception-cause-fqcn");
        return of(
                "spring",
                text(headers, "kafka_dlt-original-consumer-group"),
                text(headers, SPRING_TOPIC),
                cause == null ? text(headers, "kafka_dlt-exception-fqcn") : cause,
                text(headers, "kafka_dlt-exception-message"),
                number(headers, "kafka_dlt-original-partition"),
                number(headers, "kafka_dlt-original-offset"));
    }

    /** They do not say which group it was. */
    private static Optional<DeadLetter> streams(Headers headers) {
        return of(
                "streams",
                null,
                text(headers, STREAMS_TOPIC),
                text(headers, "__streams.errors.exception"),
                text(headers, "__streams.errors.message"),
                text(headers, "__streams.errors.partition"),
                text(headers, "__streams.errors.offset"));
    }

    /** A sink connector reads in a group that Connect names after it. */
    private static Optional<DeadLetter> connect(Headers headers) {
        var connector = text(headers, "__connect.errors.connector.name");
        return of(
                "connect",
                connector == null ? null : "connect-" + connector,
                text(headers, CONNECT_TOPIC),
                text(headers, "__connect.errors.exception.class.name"),
                text(headers, "__connect.errors.exception.message"),
                text(headers, "__connect.errors.partition"),
                text(headers, "__connect.errors.offset"));
    }

    private static Optional<DeadLetter> of(
            String mark,
            @Nullable String group,
            @Nullable String topic,
            @Nullable String exception,
            @Nullable String message,
            @Nullable String partition,
            @Nullable String offset) {
        var from = Names.trusted(topic);
        if (from == null) {
            return Optional.empty();
        }
        var thrown = Names.trusted(exception);
        var words = message == null ? "" : message;
        return Optional.of(new DeadLetter(
                mark,
                Names.trusted(group),
                from,
                thrown == null ? UNNAMED_EXCEPTION : thrown,
                ExceptionWords.masked(words),
                ExceptionWords.field(words),
                isNumber(partition) && isNumber(offset) ? from + "-" + partition + "@" + offset : null));
    }

    private static boolean isNumber(@Nullable String text) {
        return text != null
                && !text.isEmpty()
                && text.length() <= 19
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            return null;
        }
        var bytes = header.value();
        return new String(bytes, 0, Math.min(bytes.length, MAX_HEADER), StandardCharsets.UTF_8);
    }

    /** Spring writes them as 4 or 8 bytes, others as digits; no offset is so large that its bytes look like these. */
    private static @Nullable String number(Headers headers, String name) {
        var header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            return null;
        }
        var text = text(headers, name);
        if (isNumber(text)) {
            return text;
        }
        var bytes = ByteBuffer.wrap(header.value());
        return switch (bytes.remaining()) {
            case Integer.BYTES -> Integer.toString(bytes.getInt());
            case Long.BYTES -> Long.toString(bytes.getLong());
            default -> null;
        };
    }
}
