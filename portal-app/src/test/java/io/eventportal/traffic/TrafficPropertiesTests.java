package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class TrafficPropertiesTests {

    @Test
    void hasDefaults() {
        var properties = bind(Map.of());

        assertThat(properties.groupId()).isEqualTo("event-portal-observer");
        assertThat(properties.include().pattern()).isEqualTo(".*");
        assertThat(properties.exclude()).isNull();
        assertThat(properties.startFrom()).isEqualTo("beginning");
        assertThat(properties.concurrency()).isEqualTo(1);
        assertThat(properties.maxPollRecords()).isEqualTo(20_000);
        assertThat(properties.maxFetchSize()).isEqualTo(DataSize.ofMegabytes(8));
        assertThat(properties.maxRecordSize()).isEqualTo(DataSize.ofMegabytes(1));
        assertThat(properties.maxKeysPerTopic()).isEqualTo(5000);
        assertThat(properties.maxSchemaId()).isEqualTo(10_000_000);
        assertThat(properties.topicRefresh()).isEqualTo(Duration.ofSeconds(2));
        assertThat(properties.sessionTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.contractRefresh()).isEqualTo(Duration.ofSeconds(5));
        assertThat(properties.groupInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(properties.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.maxRetryDelay()).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.envelopes()).isEmpty();
    }

    @Test
    void takesEveryKey() {
        var properties = bind(Map.ofEntries(
                Map.entry("portal.traffic.group-id", "watchers"),
                Map.entry("portal.traffic.include", "order-.*"),
                Map.entry("portal.traffic.exclude", ".*-private"),
                Map.entry("portal.traffic.start-from", "end"),
                Map.entry("portal.traffic.concurrency", "2"),
                Map.entry("portal.traffic.max-poll-records", "3"),
                Map.entry("portal.traffic.max-fetch-size", "4MB"),
                Map.entry("portal.traffic.max-record-size", "5KB"),
                Map.entry("portal.traffic.max-keys-per-topic", "6"),
                Map.entry("portal.traffic.max-schema-id", "7"),
                Map.entry("portal.traffic.topic-refresh", "8s"),
                Map.entry("portal.traffic.session-timeout", "9s"),
                Map.entry("portal.traffic.contract-refresh", "10s"),
                Map.entry("portal.traffic.group-interval", "11s"),
                Map.entry("portal.traffic.timeout", "12s"),
                Map.entry("portal.traffic.max-retry-delay", "13s"),
                Map.entry("portal.traffic.envelopes[0].topics", "shop-.*"),
                Map.entry("portal.traffic.envelopes[0].event-id", "/1"),
                Map.entry("portal.traffic.envelopes[0].type", "/2"),
                Map.entry("portal.traffic.envelopes[0].source", "/3"),
                Map.entry("portal.traffic.envelopes[0].time", "/4"),
                Map.entry("portal.traffic.envelopes[0].correlation-id", "/5"),
                Map.entry("portal.traffic.envelopes[0].causation-id", "header:x-6"),
                Map.entry("portal.traffic.envelopes[0].data", "/7")));

        assertThat(properties)
                .usingRecursiveComparison()
                .withEqualsForType((one, other) -> one.pattern().equals(other.pattern()), Pattern.class)
                .isEqualTo(new TrafficProperties(
                        "watchers",
                        Pattern.compile("order-.*"),
                        Pattern.compile(".*-private"),
                        "end",
                        2,
                        3,
                        DataSize.ofMegabytes(4),
                        DataSize.ofKilobytes(5),
                        6,
                        7,
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(11),
                        Duration.ofSeconds(12),
                        Duration.ofSeconds(13),
                        List.of(new EnvelopeProperties(
                                Pattern.compile("shop-.*"), "/1", "/2", "/3", "/4", "/5", "header:x-6", "/7"))));
    }

    @Test
    void leavesInternalAndExcludedTopicsOut() {
        var all = bind(Map.of()).topics();
        var some = bind(Map.of("portal.traffic.include", "a.*|b", "portal.traffic.exclude", "ab.*|ac"))
                .topics();

        assertThat(all.asMatchPredicate()).accepts("orders", "_schemas").rejects("__consumer_offsets");
        assertThat(some.asMatchPredicate()).accepts("a", "b", "acc").rejects("ab", "abc", "ac", "c", "bb");
    }

    @Test
    void saysWhatIsWrongWithAnEnvelope() {
        assertThatThrownBy(() -> bind(Map.of(
                        "portal.traffic.envelopes[0].topics",
                        "shop-.*",
                        "portal.traffic.envelopes[0].source",
                        "meta.app")))
                .hasStackTraceContaining(
                        "\"source\" of the topics shop-.* is a JSON pointer such as /meta/app, or a header"
                                + " such as header:x-app, not \"meta.app\".");
        assertThatThrownBy(() -> bind(Map.of(
                        "portal.traffic.envelopes[0].topics", "shop", "portal.traffic.envelopes[0].data", "header:x")))
                .hasStackTraceContaining("\"data\" of the topics shop is a JSON pointer such as /data");
        assertThatThrownBy(() -> bind(Map.of("portal.traffic.envelopes[0].topics", "shop")))
                .hasStackTraceContaining("The envelope of the topics shop names no place.");
        assertThatThrownBy(() -> bind(Map.of("portal.traffic.envelopes[0].type", "/type")))
                .hasStackTraceContaining("names no \"topics\"");
    }

    @Test
    void startsWhereItIsTold() {
        assertThat(StartFrom.of("Beginning")).isEqualTo(new StartFrom.Beginning());
        assertThat(StartFrom.of("end")).isEqualTo(new StartFrom.End());
        assertThat(StartFrom.of("2026-01-31T08:00:00Z"))
                .isEqualTo(new StartFrom.At(Instant.parse("2026-01-31T08:00:00Z")));
        assertThatThrownBy(() -> bind(Map.of("portal.traffic.start-from", "yesterday")))
                .hasRootCauseInstanceOf(DateTimeParseException.class)
                .hasStackTraceContaining("neither beginning, end, nor a time");
    }

    private static TrafficProperties bind(Map<String, ? extends @Nullable Object> keys) {
        return new Binder(new MapConfigurationPropertySource(keys))
                .bindOrCreate("portal.traffic", TrafficProperties.class);
    }
}
