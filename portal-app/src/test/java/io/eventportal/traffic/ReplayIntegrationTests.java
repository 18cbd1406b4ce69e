package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalTest;
import io.eventportal.catalog.EventKey;
import io.eventportal.impact.ImpactAnalysis;
import io.eventportal.impact.Proposal;
import io.eventportal.impact.ReplayRun;
import io.eventportal.impact.Replays;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Actor;
import io.eventportal.topology.TopologyMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/** Proposals against the records that a topic still holds. */
@PortalTest
class ReplayIntegrationTests {

    private static final SchemaSource NEEDS_WEIGHT = SchemaSource.json("""
            {"type": "object", "required": ["weight"], "properties": {"weight": {"type": "number"}}}
            """);

    @Autowired
    private Replay replay;

    @Autowired
    private Replays replays;

    @Autowired
    private ImpactAnalysis impact;

    @Autowired
    private TopologyMap map;

    @Autowired
    private SchemaRegistry registry;

    @Autowired
    private KafkaConnectionDetails kafka;

    private Stranger stranger;
    private String topic;
    private EventKey event;

    @BeforeEach
    void arrive() throws Exception {
        stranger = new Stranger(kafka.getBootstrapServers());
        topic = stranger.topic();
        event = new EventKey(topic, "ParcelSent");
    }

    @AfterEach
    void leave() {
        stranger.close();
    }

    @Test
    void countsWhoseRecordsFailAndWhereAndShowsNoValue() throws Exception {
        stranger.send(topic, 7, headers("desk"), "{\"weight\": 3}");
        stranger.send(topic, 4, headers("kiosk"), "{\"weight\": \"three\", \"secret\": \"4711\"}");
        stranger.send(topic, 2, headers("kiosk"), "{\"secret\": \"4711\"}");
        stranger.send(topic, 5, Map.of("event-type", "ParcelLost"), "{}");

        var found = replay.run(event, NEEDS_WEIGHT, null, ReplayLimits.SAMPLE, progress -> true);

        assertThat(found.retained()).isEqualTo(18);
        assertThat(found.read()).isEqualTo(18);
        assertThat(found.judged()).isEqualTo(13);
        assertThat(found.failed()).isEqualTo(6);
        assertThat(found.partial()).isNull();
        assertThat(found.failures()).hasSize(2);
        assertThat(found.failures().getFirst()).satisfies(failure -> {
            assertThat(failure.source()).isEqualTo("kiosk");
            assertThat(failure.rule()).isEqualTo("type");
            assertThat(failure.path()).isEqualTo("/weight");
            assertThat(failure.records()).isEqualTo(4);
            assertThat(failure.example()).contains("secret", "string").doesNotContain("4711", "three");
        });
        assertThat(found.failures().getLast().rule()).isEqualTo("required");
    }

    @Test
    void decodesAvroRecordsFromTheirOwnWritersSchema() throws Exception {
        var with = """
                {"type": "record", "name": "ParcelSent", "fields": [{"name": "weight", "type": "double"}]}
                """;
        var without = """
                {"type": "record", "name": "ParcelSent", "fields": [{"name": "id", "type": "string"}]}
                """;
        var proposed = SchemaSource.avro("""
                {"type": "record", "name": "ParcelSent", "fields": [{"name": "weight", "type": "double"}]}
                """);
        var subject = "replay-" + UUID.randomUUID();
        var withId = registry.register(subject + "-a", SchemaSource.avro(with)).id();
        var withoutId =
                registry.register(subject + "-b", SchemaSource.avro(without)).id();
        for (var number = 0; number < 3; number++) {
            stranger.send(topic, avro(withId, with, Map.of("weight", 2.5)));
        }
        stranger.send(topic, avro(withoutId, without, Map.of("id", "p-1")));
        stranger.send(topic, new byte[] {0, 0, 0, 0, (byte) withId, 1});

        var found = replay.run(event, proposed, null, ReplayLimits.SAMPLE, progress -> true);

        assertThat(found.judged()).isEqualTo(5);
        assertThat(found.failed()).isEqualTo(2);
        assertThat(found.failures())
                .extracting(ReplayFindings.Failure::schemaId)
                .contains(withoutId);
        assertThat(found.failures()).extracting(ReplayFindings.Failure::rule).contains("avro-resolution", "avro");
    }

    @Test
    void aSampleIsSpreadOverTheWholeLengthOfEachPartition() throws Exception {
        stranger.send(topic, 3_000, headers("desk"), "{\"weight\": 3}");
        stranger.send(topic, 300, headers("late"), "{}");

        var found = replay.run(
                event,
                NEEDS_WEIGHT,
                null,
                new ReplayLimits(600, 1_000_000_000, Duration.ofMinutes(1), 0),
                progress -> true);

        assertThat(found.partial()).isEqualTo("sample");
        assertThat(found.retained()).isEqualTo(3_300);
        assertThat(found.judged()).isBetween(500L, 700L);
        assertThat(found.failed())
                .as("those at the end are in it, by their share")
                .isBetween(20L, 100L);
    }

    @Test
    void commitsNothingAndJoinsNoGroup() throws Exception {
        stranger.send(topic, 10, headers("desk"), "{\"weight\": 3}");
        var before =
                stranger.admin().listGroups().all().get(30, TimeUnit.SECONDS).size();

        replay.run(event, NEEDS_WEIGHT, null, ReplayLimits.SAMPLE, progress -> true);

        assertThat(stranger.admin().listGroups().all().get(30, TimeUnit.SECONDS))
                .hasSize(before);
    }

    @Test
    void aReplayOfAReportTellsHowFarItIsAndKeepsWhatItFound() throws Exception {
        stranger.send(topic, 40, headers("desk"), "{}");
        await().until(() -> !map.edgesOf(event).isEmpty());
        var report = impact.analyse(new Proposal(event, NEEDS_WEIGHT, null), Actor.SYSTEM);

        replays.start(report, ReplayLimits.SAMPLE);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(replays.find(report.id()))
                        .hasValueSatisfying(run -> assertThat(run.state()).isEqualTo("done")));
        var run = replays.find(report.id()).orElseThrow();
        assertThat(run.findings())
                .isNotNull()
                .satisfies(found -> assertThat(found.failed()).isEqualTo(40));
        assertThat(Replays.share(run)).isEqualTo(1);
    }

    @Test
    void aReplayIsCancelledAndASecondOneIsNotStartedBesideIt() throws Exception {
        stranger.send(topic, 2_000, headers("desk"), "{}");
        await().until(() -> !map.edgesOf(event).isEmpty());
        var report = impact.analyse(new Proposal(event, NEEDS_WEIGHT, null), Actor.SYSTEM);
        var slow = new ReplayLimits(2_000, 1_000_000, Duration.ofMinutes(10), 10);

        replays.start(report, slow);
        assertThatThrownBy(() -> replays.start(report, slow)).isInstanceOf(Replays.ReplayRefusedException.class);
        replays.cancel(report.id());

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(replays.find(report.id()))
                        .map(ReplayRun::state)
                        .contains("cancelled"));
    }

    private static Map<String, String> headers(String source) {
        return Map.of("event-type", "ParcelSent", "event-source", source);
    }

    private static byte[] avro(int id, String schema, Map<String, Object> values) throws IOException {
        var parsed = new Schema.Parser().parse(schema);
        var record = new GenericData.Record(parsed);
        values.forEach(record::put);
        var bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericData.Record>(parsed).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
