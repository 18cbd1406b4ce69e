package io.eventportal.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class RecordContentApiIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Autowired
    private KafkaConnectionDetails kafka;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private final String topic = "topic-" + UUID.randomUUID();

    @Test
    void tellsWhyRecordsAreRefusedAndWhichFieldsTheyHave() throws Exception {
        var declared = PortalClient.as(Role.EDITOR, port, keys)
                .send("POST", "/api/v1/documents", """
                asyncapi: 3.0.0
                info: {title: Maker, version: 1.0.0, x-application-id: maker-%1$s}
                channels:
                  %1$s:
                    address: %1$s
                    messages:
                      Made: {name: Made, payload: {type: object, properties: {quantity: {type: integer, minimum: 1}}}}
                operations:
                  send: {action: send, channel: {$ref: '#/channels/%1$s'}}
                """.formatted(topic), "application/yaml");
        assertThat(declared.status()).as(declared.body()).isLessThan(300);

        send("{\"quantity\":0,\"note\":\"x\"}");

        var anybody = PortalClient.anonymous(port);
        await().atMost(DEADLINE).untilAsserted(() -> {
            var refusals = anybody.get("/api/v1/traffic/refusals?topic=" + topic + "&type=Made")
                    .json();
            assertThat(refusals.size()).isEqualTo(1);
            assertThat(refusals.at("/0/conformance").asString()).isEqualTo("non-conformant");
            assertThat(refusals.at("/0/rule").asString()).isEqualTo("minimum");
            assertThat(refusals.at("/0/path").asString()).isEqualTo("/quantity");
            assertThat(refusals.at("/0/latest/offset").asLong(-1)).isZero();
        });
        var fields = anybody.get("/api/v1/traffic/fields?topic=" + topic + "&type=Made")
                .json();
        assertThat(fields.findValuesAsString("path")).containsExactly("/note", "/quantity");
        assertThat(fields.at("/1/types/0").asString()).isEqualTo("integer");
        assertThat(anybody.get("/api/v1/traffic/gaps?topic=" + topic).json().isEmpty())
                .isTrue();
        assertThat(anybody.get("/api/v1/traffic/refusals").status()).isEqualTo(400);

        var page = anybody.with("Accept", "text/html").get("/events/" + topic + "/Made");
        assertThat(page.body())
                .contains("What records really look like", "<code>minimum</code>")
                .containsPattern("<code>" + topic + "-\\d@0</code>")
                .containsOnlyOnce(">undeclared</span>")
                .containsPattern("<code>/note</code>\\s*<span class=\"mark undeclared\">");
    }

    @Test
    void theTopicsPageShowsWhatCouldNotBeCounted() throws Exception {
        send("{}");
        for (var partition = 0; partition < 60; partition++) {
            jdbc.sql("""
                    insert into traffic.gap (topic, topic_id, partition, kind, from_offset, to_offset, noticed_at)
                    values (:topic, 'id', :partition, 'expired', 1234, 5678, now())
                    """).param("topic", topic).param("partition", partition).update();
        }

        var browser = PortalClient.anonymous(port).with("Accept", "text/html");
        await().atMost(DEADLINE).untilAsserted(() -> {
            var page = browser.get("/topics/" + topic);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains("<h2 id=\"gaps\">Gaps</h2>", "deleted before it was read", ">1,234<", ">5,678<")
                    .contains("The latest <span>50</span> of <span>60</span>")
                    .contains("/api/v1/traffic/gaps?topic=" + topic);
        });
    }

    private void send(String value) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.getBootstrapServers());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            var record = new ProducerRecord<String, String>(topic, value);
            record.headers().add("ce_type", "Made".getBytes(UTF_8));
            producer.send(record).get(30, TimeUnit.SECONDS);
        }
    }
}
