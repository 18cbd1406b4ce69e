package io.eventportal.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.traffic.flows.CorrelatedEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@PortalTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowsApiIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Autowired
    private KafkaConnectionDetails kafka;

    @LocalServerPort
    private int port;

    private final String topic = "flows-api-" + UUID.randomUUID();
    private final String correlationId = "api;" + topic + "/1";
    private final Instant start = Instant.now().minusSeconds(3600);
    private PortalClient client;

    @BeforeAll
    void sendAFlow() throws Exception {
        try (var events = new CorrelatedEvents(kafka.getBootstrapServers())) {
            events.send(topic, null, start, "Asked", "a", null, correlationId);
            events.send(topic, null, start.plusMillis(250), "Answered", "b", "a", correlationId);
            events.flush();
        }
        client = PortalClient.anonymous(port);
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(timeline().path("steps").size()).isEqualTo(2));
    }

    @BeforeEach
    void openAClient() {
        client = PortalClient.anonymous(port);
    }

    @Test
    void tellsATimeline() {
        var timeline = timeline();

        assertThat(timeline.path("rate").asDouble()).isEqualTo(1);
        assertThat(timeline.at("/instance/state").asString()).isEqualTo("complete");
        assertThat(timeline.at("/instance/restsAt").asString()).isEqualTo(topic + "/Answered");
        assertThat(timeline.at("/steps/0/place").asString()).isEqualTo("root");
        assertThat(timeline.at("/steps/1/place").asString()).isEqualTo("caused");
        assertThat(timeline.at("/steps/1/cause").asInt()).isOne();
        assertThat(timeline.at("/steps/1/delay").asInt()).isEqualTo(250);
    }

    @Test
    void listsTypesWithTheirCounts() {
        var id = timeline().at("/instance/flow").asString();

        var page = client.get("/api/v1/flows?size=500").json();

        assertThat(page.path("rate").asDouble()).isEqualTo(1);
        assertThat(page.path("items")
                        .valueStream()
                        .filter(item -> item.path("id").asString().equals(id)))
                .singleElement()
                .satisfies(type -> {
                    assertThat(type.path("type").asString()).isEqualTo("Asked");
                    assertThat(type.path("instances").asInt()).isOne();
                    assertThat(type.path("complete").asInt()).isOne();
                });
    }

    @Test
    void tellsTheTreeOfAType() {
        var id = timeline().at("/instance/flow").asString();

        var tree = client.get("/api/v1/flows/" + id).json();

        assertThat(tree.at("/flow/topic").asString()).isEqualTo(topic);
        assertThat(tree.at("/nodes/1/type").asString()).isEqualTo("Answered");
        assertThat(tree.at("/nodes/1/parent").asInt()).isOne();
        assertThat(tree.at("/nodes/1/share").asDouble()).isEqualTo(1);
        assertThat(tree.at("/nodes/1/latency/p50").asInt()).isBetween(225, 275);
        assertThat(tree.at("/nodes/1/ends").asBoolean()).isTrue();
    }

    @Test
    void listsInstancesByTheirState() {
        var id = timeline().at("/instance/flow").asString();

        var complete =
                client.get("/api/v1/flows/" + id + "/instances?state=complete").json();
        var stuck = client.get("/api/v1/flows/" + id + "/instances?state=stuck").json();

        assertThat(complete.at("/items/0/correlationId").asString()).isEqualTo(correlationId);
        assertThat(complete.path("total").asInt()).isOne();
        assertThat(stuck.path("total").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/flows/none, 404",
        "/api/v1/flows/0123456789abcdef, 404",
        "/api/v1/flows/0123456789abcdef/instances, 404",
        "/api/v1/flows/instances/never-seen, 404",
        "/api/v1/flows/0123456789abcdef/instances?state=odd, 400",
        "/api/v1/flows?page=-1, 400",
        "/api/v1/flows?size=501, 400",
        "/api/v1/flows?page=1000000, 400"
    })
    void refusesWithAProblem(String address, int status) {
        var answer = client.get(address);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asString()).isNotBlank();
    }

    @Test
    void anEventSaysToWhichFlowsItBelongs() {
        var event = client.get("/events/" + topic + "/Answered?as=json").json();

        assertThat(event.at("/flows/0/flow/text").asString()).isEqualTo("Asked");
        assertThat(client.with("Accept", "text/html")
                        .get("/events/" + topic + "/Answered")
                        .body())
                .contains(
                        "Belongs to these flows",
                        "/flows/" + timeline().at("/instance/flow").asString());
    }

    @Test
    void pagesShowTheTreeAndTheTimeline() {
        var browser = client.with("Accept", "text/html");
        var id = timeline().at("/instance/flow").asString();

        assertThat(browser.get("/flows/" + id + "?state=complete").body())
                .contains("What follows Asked", "100 %", "p95", "api;" + topic + "/1");
        assertThat(browser.get("/flows/instances?correlationId=api%3B" + topic + "/1")
                        .body())
                .contains("after step 1", "+250 ms", "/events/" + topic + "/Answered");
    }

    private JsonNode timeline() {
        return client.get("/api/v1/flows/instances?correlationId=api%3B" + topic + "/1")
                .json();
    }
}
