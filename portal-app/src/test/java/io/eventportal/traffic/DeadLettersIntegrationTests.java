package io.eventportal.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalTest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class DeadLettersIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Autowired
    private Traffic traffic;

    @Autowired
    private DeadLetters deadLetters;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private KafkaConnectionDetails kafka;

    private Stranger stranger;
    private String topic;

    @BeforeEach
    void arrive() throws Exception {
        stranger = new Stranger(kafka.getBootstrapServers());
        topic = stranger.topic();
    }

    @AfterEach
    void leave() {
        stranger.close();
    }

    @Test
    void countsWhatSpringGaveUpOn() throws Exception {
        for (var number = 0; number < 3; number++) {
            var letter = Stranger.event(
                    topic,
                    number,
                    Map.of(
                            "event-type", "OrderCreated",
                            "kafka_dlt-original-topic", "orders",
                            "kafka_dlt-original-consumer-group", "billing",
                            "kafka_dlt-exception-fqcn",
                                    "org.springframework.kafka.listener.ListenerExecutionFailedException",
                            "kafka_dlt-exception-cause-fqcn", "com.shop.BadTotalException",
                            "kafka_dlt-exception-message", "$.total: 12.50 is not 'EUR'"),
                    "{}".getBytes(UTF_8));
            letter.headers()
                    .add(
                            "kafka_dlt-original-partition",
                            ByteBuffer.allocate(4).putInt(2).array())
                    .add(
                            "kafka_dlt-original-offset",
                            ByteBuffer.allocate(8).putLong(40 + number).array());
            stranger.producer(Map.of()).send(letter).get(30, TimeUnit.SECONDS);
        }

        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(
                                traffic.deadLetters(topic, 0, 10).items())
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.group()).isEqualTo("billing");
                            assertThat(row.originalTopic()).isEqualTo("orders");
                            assertThat(row.type()).isEqualTo("OrderCreated");
                            assertThat(row.exceptionClass()).isEqualTo("com.shop.BadTotalException");
                            assertThat(row.field()).isEqualTo("/total");
                            assertThat(row.message()).isEqualTo("$.total: #.# is not …");
                            assertThat(row.records()).isEqualTo(3);
                            assertThat(row.original()).startsWith("orders-2@4");
                            assertThat(row.firstSeen()).isBeforeOrEqualTo(row.lastSeen());
                        }));
    }

    @Test
    void readsTheHeadersOfStreamsAndConnect() throws Exception {
        stranger.send(
                topic,
                1,
                Map.of(
                        "__streams.errors.topic", "orders",
                        "__streams.errors.partition", "1",
                        "__streams.errors.offset", "7",
                        "__streams.errors.exception", "com.shop.Late",
                        "__streams.errors.message", "too late"),
                "{}");
        stranger.send(
                topic,
                1,
                Map.of(
                        "__connect.errors.topic", "orders",
                        "__connect.errors.connector.name", "archive",
                        "__connect.errors.exception.class.name", "org.apache.kafka.connect.errors.DataException"),
                "{}");

        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(
                                traffic.deadLetters(topic, 0, 10).items())
                        .extracting(DeadLetterRow::mark, DeadLetterRow::group, DeadLetterRow::original)
                        .containsExactlyInAnyOrder(
                                tuple("streams", null, "orders-1@7"), tuple("connect", "connect-archive", null)));
    }

    @Test
    void countsTogetherWhatIsBeyondTheLimit() {
        var aspect = new DeadLetterAspect(
                deadLetters,
                new PartyProperties(Duration.ofMinutes(1), Duration.ofDays(1), 1, Duration.ofSeconds(1), 1, 1, 2));
        for (var batch = 0; batch < 2; batch++) {
            var notes = aspect.open();
            for (var number = 0; number < 5; number++) {
                notes.take(sighting("com.shop.Error" + (char) ('A' + number), number));
            }
            transaction.executeWithoutResult(status -> notes.book());
        }

        var rows = traffic.deadLetters(topic, 0, 10).items();
        assertThat(rows)
                .extracting(DeadLetterRow::exceptionClass)
                .containsExactlyInAnyOrder("com.shop.ErrorA", "com.shop.ErrorB", TrafficRow.OTHER);
        assertThat(rows.stream().mapToLong(DeadLetterRow::records).sum()).isEqualTo(10);
    }

    @Test
    void ordinaryRecordsAreNone() throws Exception {
        stranger.send(topic, 2, Map.of("event-type", "A"), "{}");

        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(traffic.rows(topic)).hasSize(1));
        assertThat(traffic.deadLetters(topic, 0, 10).items()).isEmpty();
    }

    private Sighting sighting(String exception, long offset) {
        var record = new ConsumerRecord<>(topic, 0, offset, new byte[0], new byte[0]);
        record.headers().add("kafka_dlt-original-topic", "orders".getBytes(UTF_8));
        record.headers().add("kafka_dlt-exception-fqcn", exception.getBytes(UTF_8));
        var identity = new RecordIdentity("A", null, null, null, null, null);
        return new Sighting(record, record.value(), identity, Judgement.UNCHECKED, 1_000 + offset);
    }
}
