package io.eventportal.impact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Events;
import io.eventportal.intake.ImportResult.Imported;
import io.eventportal.intake.Intake;
import io.eventportal.security.Actor;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.RetainedRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class RetirementIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Autowired
    private Intake intake;

    @Autowired
    private Events events;

    @Autowired
    private TopologyMap map;

    @Autowired
    private RetainedRecords records;

    @Autowired
    private KafkaConnectionDetails kafka;

    @LocalServerPort
    private int port;

    private final String topic = "retiring-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void declareTheEvent() {
        var document = """
                asyncapi: 3.0.0
                info: {title: sender, version: 1.0.0, x-application-id: sender-%1$s, x-source: /%1$s}
                channels:
                  old:
                    address: %1$s
                    messages: {old: {name: Old, x-lifecycle: deprecated, x-sunset: 2027-01-01, payload: {type: object}}}
                operations:
                  use: {action: send, channel: {$ref: '#/channels/old'}}
                """.formatted(topic);
        assertThat(intake.importDocument("", document, Map.of(), Actor.SYSTEM)).isInstanceOf(Imported.class);
        await().until(() -> !map.edgesOf(new EventKey(topic, "Old")).isEmpty());
    }

    private Event event() {
        return events.find(new EventKey(topic, "Old")).orElseThrow();
    }

    private Retirements at(Instant now) {
        return new Retirements(map, records, () -> now);
    }

    private void send(String type) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.getBootstrapServers());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            var record = new ProducerRecord<String, String>(topic, 0, null, "{}");
            record.headers().add("ce_type", type.getBytes(UTF_8));
            record.headers().add("ce_source", ("/" + topic).getBytes(UTF_8));
            producer.send(record).get(30, TimeUnit.SECONDS);
        }
    }

    private void deleteRecords() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.getBootstrapServers()))) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatNobodyEverSentMayGo() {
        var retirement = at(Instant.now()).look(event());

        assertThat(retirement.safe()).isTrue();
        assertThat(retirement.writers()).singleElement().satisfies(writer -> {
            assertThat(writer.declared()).isTrue();
            assertThat(writer.active()).isFalse();
        });
    }

    @Test
    void mayGoOnceNobodySendsItAndNoRecordIsLeft() throws Exception {
        send("Old");
        send("Other");
        await().atMost(DEADLINE).until(() -> at(Instant.now()).glance(event()).activeWriters() == 1);

        var inUse = at(Instant.now()).look(event());
        assertThat(inUse.safe()).isFalse();
        assertThat(inUse.writers().getFirst().lastSeen()).isNotNull();
        assertThat(inUse.writers().getFirst().evidence())
                .anyMatch(item -> item.kind().equals("record-source"));

        var later = at(Instant.now().plus(Retirements.QUIET).plusSeconds(60));
        var quiet = later.look(event());
        assertThat(quiet.activeWriters()).isZero();
        assertThat(quiet.retained()).extracting(Retirement.Retained::left).isEqualTo("some");
        assertThat(quiet.safe()).isFalse();

        deleteRecords();
        send("Other");
        var gone = later.look(event());
        assertThat(gone.retained())
                .isEqualTo(new Retirement.Retained("none", "None of the 1 records that the topic holds is one of it."));
        assertThat(gone.safe()).isTrue();
        assertThat(at(Instant.now()).look(event()).safe()).isFalse();
    }

    @Test
    void countsTheDaysToTheSunset() {
        assertThat(at(Instant.parse("2026-12-30T23:59:59Z")).glance(event()).daysLeft())
                .isEqualTo(2);
        assertThat(at(Instant.parse("2027-01-03T00:00:00Z")).glance(event()).daysLeft())
                .isEqualTo(-2);
        assertThat(at(Instant.now()).glance(event()).safe()).isNull();
    }

    @Test
    void theApiTellsIt() {
        var answer = PortalClient.anonymous(port).get("/api/v1/events/" + topic + "/Old/retirement");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("state").asString()).isEqualTo("deprecated");
        assertThat(answer.json().path("safe").asBoolean()).isTrue();
        assertThat(answer.json().at("/retained/left").asString()).isEqualTo("none");
        assertThat(PortalClient.anonymous(port)
                        .get("/api/v1/events/" + topic + "/Nothing/retirement")
                        .status())
                .isEqualTo(404);
    }
}
