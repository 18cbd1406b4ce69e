package io.eventportal.web.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.catalog.EventKey;
import io.eventportal.impact.ImpactAnalysis;
import io.eventportal.impact.Proposal;
import io.eventportal.intake.ImportResult;
import io.eventportal.intake.Intake;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Actor;
import io.eventportal.traffic.flows.CorrelatedEvents;
import io.eventportal.traffic.flows.FlowId;
import io.eventportal.traffic.flows.Flows;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@PortalTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwinsIntegrationTests {

    /** They show nothing that a script could want. */
    private static final Set<String> WITHOUT_DATA = Set.of("/login", "/sign-in", "/error");

    private static final String DOCUMENT = """
            asyncapi: 3.0.0
            info: {title: Shop, version: 1.0.0, x-application-id: shop.md, x-domain: selling, x-owner: "Team | `A` <b>"}
            channels:
              orders:
                address: orders.v1
                messages:
                  placed: {name: com.shop.OrderPlaced, payload: {type: object, properties: {id: {type: string}}}}
                  report: {name: Report, payload: {type: object}}
                  exact: {name: Report.json, payload: {type: object}}
            operations:
              sell: {action: send, channel: {$ref: '#/channels/orders'}}
            """;

    @Autowired
    private Intake intake;

    @Autowired
    private SchemaRegistry registry;

    @Autowired
    private ImpactAnalysis impact;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    @Autowired
    private Flows flows;

    @Autowired
    private KafkaConnectionDetails kafka;

    @LocalServerPort
    private int port;

    private PortalClient client;
    private Map<String, String> addresses;

    @BeforeAll
    void fillTheCatalog() throws Exception {
        assertThat(intake.importDocument("shop.yaml", DOCUMENT, Map.of(), Actor.SYSTEM))
                .isInstanceOf(ImportResult.Imported.class);
        intake.importDocument(
                "shop.yaml",
                DOCUMENT.replace("id: {type: string}", "id: {type: string}, at: {}"),
                Map.of(),
                Actor.SYSTEM);
        registry.register("orders.v1-value", SchemaSource.json("{\"type\": \"object\"}"));
        registry.register("orders.v1-value", SchemaSource.json("{\"type\": \"object\", \"title\": \"Order\"}"));
        var report = impact.analyse(
                new Proposal(new EventKey("orders.v1", "Report"), SchemaSource.json("{}"), null), Actor.SYSTEM);
        addresses = Map.ofEntries(
                Map.entry("/", "/"),
                Map.entry("/events", "/events?q=order"),
                Map.entry("/events/{topic}", "/events/orders.v1?type=Report.json"),
                Map.entry("/events/{topic}/{*type}", "/events/orders.v1/com.shop.OrderPlaced"),
                Map.entry("/applications", "/applications"),
                Map.entry("/applications/{id}", "/applications/shop.md"),
                Map.entry("/applications/{id}/diff", "/applications/shop.md/diff?from=1&to=2"),
                Map.entry("/domains", "/domains?id=selling"),
                Map.entry("/domains/{id}", "/domains/selling"),
                Map.entry("/fields", "/fields?name=id"),
                Map.entry("/fields/conflicts", "/fields/conflicts"),
                Map.entry("/topics", "/topics"),
                Map.entry("/topics/{name}", "/topics/orders.v1"),
                Map.entry("/map", "/map?view=topics"),
                Map.entry("/aliases", "/aliases"),
                Map.entry("/help", "/help"),
                Map.entry("/tour", "/tour"),
                Map.entry("/rules", "/rules"),
                Map.entry("/rules/{format}", "/rules/lint"),
                Map.entry("/rules/{format}/{rule}", "/rules/avro/type-mismatch"),
                Map.entry("/audit", "/audit?action=document."),
                Map.entry("/governance", "/governance"),
                Map.entry("/governance/retirement", "/governance/retirement?event=orders.v1/Report"),
                Map.entry("/settings", "/settings"),
                Map.entry("/settings/deliveries", "/settings/deliveries"),
                Map.entry("/drift/{id}", "/drift/" + driftId()),
                Map.entry("/drift", "/drift?kind=declared-silent"),
                Map.entry("/flows", "/flows"),
                Map.entry("/flows/{id}", "/flows/" + sendAFlow()),
                Map.entry("/flows/instances", "/flows/instances?correlationId=twin"),
                Map.entry("/flows/instances/{*correlationId}", "/flows/instances/twin"),
                Map.entry("/impact", "/impact?event=orders.v1/Report"),
                Map.entry("/impact/reports", "/impact/reports"),
                Map.entry("/impact/{id}", "/impact/" + report.id()),
                Map.entry("/registry", "/registry"),
                Map.entry("/registry/{subject}", "/registry/orders.v1-value"),
                Map.entry("/registry/{subject}/diff", "/registry/orders.v1-value/diff?from=1&to=2"));
    }

    private String driftId() {
        var anybody = PortalClient.anonymous(port);
        return await().until(
                        () -> anybody.get("/api/v1/drift?topic=orders.v1")
                                .json()
                                .at("/items/0/id")
                                .asString(""),
                        id -> !id.isEmpty());
    }

    /** The id of its type. */
    private FlowId sendAFlow() throws Exception {
        try (var events = new CorrelatedEvents(kafka.getBootstrapServers())) {
            events.send("twins", null, Instant.now(), "Asked", "a", null, "twin");
            events.send("twins", null, Instant.now(), "Answered", "b", "a", "twin");
            events.flush();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> flows.timeline("twin")
                        .filter(timeline -> timeline.steps().size() == 2)
                        .isPresent());
        return flows.timeline("twin").orElseThrow().instance().flow();
    }

    @BeforeEach
    void openAClient() {
        client = PortalClient.anonymous(port);
    }

    /** A new page needs an address here, or its place among those without data. */
    @Test
    void everyPageHasTwins() {
        assertThat(patternsOfPages()).isNotEmpty().allSatisfy(pattern -> {
            assertThat(addresses).as("an address of the page %s", pattern).containsKey(pattern);
            var address = Objects.requireNonNull(addresses.get(pattern));

            var page = client.with("Accept", "text/html").get(address);
            assertThat(page.status()).as(address).isEqualTo(200);
            assertThat(page.body())
                    .contains("<link rel=\"alternate\" type=\"text/markdown\" href=\"")
                    .contains("<link rel=\"alternate\" type=\"application/json\" href=\"")
                    .contains("as=json");

            isJson(client.get(with(address, "as=json")));
            isMarkdown(client.get(with(address, "as=md")));
            isJson(client.with("Accept", "application/json").get(address));
            isMarkdown(client.with("Accept", "text/markdown, text/html;q=0.5").get(address));
        });
    }

    private Set<String> patternsOfPages() {
        var patterns = mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> isPage(entry.getKey(), entry.getValue()))
                .flatMap(entry -> entry.getKey().getPatternValues().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        patterns.removeAll(WITHOUT_DATA);
        return patterns;
    }

    private static boolean isPage(RequestMappingInfo info, HandlerMethod method) {
        var methods = info.getMethodsCondition().getMethods();
        return (methods.isEmpty() || methods.contains(RequestMethod.GET))
                && method.getBeanType().getPackageName().startsWith("io.eventportal")
                && !method.hasMethodAnnotation(ResponseBody.class)
                && !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class);
    }

    private static String with(String address, String query) {
        return address + (address.contains("?") ? "&" : "?") + query;
    }

    private static void isJson(PortalClient.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Vary")).containsIgnoringCase("accept");
        assertThat(answer.json().isObject()).isTrue();
        assertThat(answer.json().isEmpty()).isFalse();
    }

    private static void isMarkdown(PortalClient.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/markdown;charset=UTF-8");
        assertThat(answer.body()).startsWith("# ").doesNotContain("<!doctype");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.json",
                "/events.json",
                "/events.json?q=order",
                "/map.json",
                "/flows.json",
                "/flows/instances/twin.json",
                "/topics/orders.v1.json",
                "/applications/shop.md.json",
                "/registry/orders.v1-value.json",
                "/registry/orders.v1-value/diff.json?from=1&to=2",
                "/events/orders.v1/com.shop.OrderPlaced.json"
            })
    void anEndingThatNoNameHasAsksForATwin(String address) {
        isJson(client.get(address));
        isMarkdown(client.get(address.replaceFirst("\\.json", ".md")));
    }

    @ParameterizedTest
    @CsvSource({
        "/events/orders.v1/Report.json, /key/type, Report.json",
        "/events/orders.v1/Report.json.json, /key/type, Report.json",
        "/applications/shop.md, /id, shop.md"
    })
    void anExactNameWinsOverAnEnding(String address, String pointer, String name) {
        var page = client.with("Accept", "text/html").get(address);
        assertThat(page.status()).isEqualTo(200);
        if (!address.endsWith(".json.json")) {
            assertThat(page.body()).startsWith("<!doctype html>");
        }

        assertThat(client.get(address + "?as=json").json().at(pointer).asString())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events/orders.v1/Nothing.json", "/nothing.md", "/api/v1/keys.json", "/actuator/env.json"})
    void anEndingLeadsToPagesOnly(String address) {
        assertThat(client.get(address).status()).isIn(401, 404);
    }

    @Test
    void anUnknownFormIsRefused() {
        var answer = client.get("/events?as=xml");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("html, md or json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "image/png",
                "not a type"
            })
    void whoDoesNotPreferATwinGetsThePage(String accept) {
        assertThat(client.with("Accept", accept).get("/events").body()).startsWith("<!doctype html>");
    }

    @Test
    void namesStayNamesInMarkdown() {
        var markdown = client.get("/applications/shop.md?as=md").body();

        assertThat(markdown)
                .contains("**Owner:** Team \\| \\`A\\` \\<b\\>")
                .contains("com.shop.OrderPlaced")
                .contains("## Operations");
    }

    @Test
    void anEventsTwinHasTheNamesThatAreWrittenDown() {
        var event = client.get("/events/orders.v1/com.shop.OrderPlaced?as=json").json();

        assertThat(event.at("/status").asString()).isEqualTo("declared");
        assertThat(event.at("/contract/fields/0/name").asString()).isEqualTo("id");
        assertThat(event.at("/senders/0/application/text").asString()).isEqualTo("shop.md");
        assertThat(event.at("/examples/0/origin").asString()).isEqualTo("generated");
        assertThat(event.at("/registered/0/versions/0/version").asInt()).isEqualTo(2);
        assertThat(event.at("/changes/0/sentence").asString()).contains("/at");
        assertThat(event.at("/snippets").size()).isEqualTo(6);
    }
}
