package io.eventportal.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Searching as people and scripts do it. Each test has topics and words of its own. */
@PortalTest
class SearchIntegrationTests {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private KafkaConnectionDetails kafka;

    private MockMvcTester http;
    private String topic;
    /** A word that nothing else has: ten letters. */
    private String word;

    @BeforeEach
    void prepare() {
        http = MockMvcTester.from(context);
        topic = "topic-" + UUID.randomUUID();
        word = ThreadLocalRandom.current()
                .ints(10, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Test
    void findsWhatWasJustSaved() {
        save("till", message("Sold", "{}"));
        assertThat(found("topic=" + topic)).containsExactly("Sold");

        save("till", message("Sold", "{}"), message("Returned", "{}"));
        assertThat(found("topic=" + topic)).containsExactly("Returned", "Sold");

        save("till", message("Returned", "{}"));
        assertThat(found("topic=" + topic)).containsExactly("Returned");
    }

    @Test
    void findsANameByItsPartsAndByTheBeginningOfAWord() {
        save("till", message("Parcel" + capital(word) + "Delivered", "{}"));
        var name = "Parcel" + capital(word) + "Delivered";

        for (var asked : List.of(
                word,
                word.substring(0, 7),
                word + " deliv",
                "DELIVERED parcel" + word,
                "parcel" + capital(word),
                "parcel-" + word + "/delivered",
                topic + " " + word)) {
            assertThat(found("q=" + asked)).as(asked).containsExactly(name);
        }
        assertThat(found("q=" + word + " absent")).isEmpty();
    }

    @Test
    void findsAMisspeltWordAndSaysSo() {
        save("till", message(capital(word) + "Sold", "{}"));
        var wrong = word.substring(0, 6) + (word.charAt(6) == 'a' ? 'b' : 'a') + word.substring(7);

        assertThat(found("q=" + wrong + " sold")).containsExactly(capital(word) + "Sold");
        assertThat(get("/api/v1/events/facets?q=" + wrong).path("spellings").toString())
                .isEqualTo("[{\"written\":\"" + wrong + "\",\"read\":[\"" + word + "\"]}]");
        assertThat(page("/events?q=" + wrong))
                .contains("<q>" + wrong + "</q>", "<mark>" + capital(word) + "</mark>Sold");

        assertThat(found("q=" + word)).hasSize(1);
        assertThat(get("/api/v1/events/facets?q=" + word).path("spellings")).isEmpty();
        assertThat(found("q=" + wrong.substring(0, 4) + "xxxxxx")).isEmpty();
    }

    @Test
    void ranksNamesOverFieldsOverTagsOverTexts() {
        save(
                "till",
                message("InText", "{}", "description: about " + word),
                message("InTag", "{}", "tags: [{name: " + word + "}]"),
                message("InField", "{properties: {" + word + "Id: {type: string}}}"),
                message("In" + capital(word), "{}"),
                message(capital(word), "{}"),
                message("Elsewhere", "{}"));

        assertThat(found("q=" + word))
                .containsExactly(capital(word), "In" + capital(word), "InField", "InTag", "InText");
        assertThat(page("/events?q=" + word)).contains("has <code><mark>" + word + "</mark>Id</code>");
    }

    @Test
    void countsEachFacetWithoutRegardToItsOwnChoice() {
        saveIn("domain-one", "first-" + topic, message("A", "{}"), message("B", "{}"));
        saveIn("domain-two", "second-" + topic, message("C", "{}"));

        var all = get("/api/v1/events/facets?topic=" + topic);
        assertThat(all.path("total").intValue()).isEqualTo(3);
        assertThat(values(all, "domain")).containsExactly("domain-one 2", "domain-two 1");
        assertThat(values(all, "producer")).containsExactly("first-" + topic + " 2", "second-" + topic + " 1");
        assertThat(values(all, "format")).containsExactly("json 3");
        assertThat(values(all, "state")).containsExactly("released 3");
        assertThat(values(all, "status")).containsExactly("declared 3");
        assertThat(values(all, "conformance")).containsExactly("not-observed 3");

        var one = get("/api/v1/events/facets?topic=" + topic + "&domain=domain-one");
        assertThat(one.path("total").intValue()).isEqualTo(2);
        assertThat(values(one, "domain")).containsExactly("domain-one 2", "domain-two 1");
        assertThat(values(one, "producer")).containsExactly("first-" + topic + " 2");

        assertThat(found("topic=" + topic + "&domain=domain-one&domain=domain-two"))
                .hasSize(3);
        assertThat(found("topic=" + topic + "&domain=none")).isEmpty();
        assertThat(values(get("/api/v1/events/facets?topic=" + topic + "&domain=none"), "domain"))
                .containsExactly("domain-one 2", "domain-two 1", "none 0");
    }

    @Test
    void showsTheMostFrequentTwentyValues() {
        var messages = new ArrayList<String>();
        for (var number = 0; number < 25; number++) {
            messages.add(message("E" + number, "{}", "tags: [{name: tag-" + number + "}, {name: all}]"));
        }
        save("till", messages.toArray(String[]::new));

        var facets = get("/api/v1/events/facets?topic=" + topic + "&tag=tag-9");
        assertThat(values(facets, "tag")).hasSize(21).startsWith("all 25").endsWith("tag-9 1");
        assertThat(facet(facets, "tag").path("more").intValue()).isEqualTo(5);
    }

    @Test
    void offersFacetsAsLinksThatNarrowTheList() {
        saveIn("domain-one", "first-" + topic, message("A", "{}"));

        var page = page("/events?topic=" + topic);
        assertThat(page).contains("href=\"/events?domain=domain-one&amp;topic=" + topic + "\"");
        assertThat(page("/events?domain=domain-one&topic=" + topic))
                .contains("aria-current=\"true\"", "<input type=\"hidden\" name=\"domain\" value=\"domain-one\">");
    }

    @Test
    void followsWhatPeopleSet() {
        save("till", message("Sold", "{}"));
        assertThat(found("topic=" + topic + "&domain=" + word)).isEmpty();

        assertThat(http.patch()
                        .uri("/api/v1/events/{topic}/Sold", topic)
                        .contentType("application/json")
                        .content("{\"domain\": \"%s\", \"tags\": [\"hot\"], \"lifecycle\": \"draft\"}".formatted(word)))
                .hasStatusOk();

        assertThat(found("topic=" + topic + "&domain=" + word + "&tag=hot&state=DRAFT"))
                .containsExactly("Sold");
        assertThat(found("q=" + word)).containsExactly("Sold");
    }

    @Test
    void followsTraffic() throws Exception {
        save("till", message("Sold", "{type: object, required: [id]}"));
        send("Sold", "{}");
        send("Stray", "{}");

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(found("topic=" + topic + "&status=observed")).containsExactly("Stray");
            assertThat(found("topic=" + topic + "&conformance=non-conformant&status=confirmed"))
                    .containsExactly("Sold");
            assertThat(found("topic=" + topic + "&status=observed&producer=/producers/" + topic))
                    .containsExactly("Stray");
        });
        assertThat(found("topic=" + topic)).as("what documents declare").containsExactly("Sold");
        assertThat(values(get("/api/v1/events/facets?topic=" + topic), "status"))
                .containsExactlyInAnyOrder("confirmed 1", "observed 1");
        assertThat(page("/events?topic=" + topic))
                .contains("<strong>2 events</strong>", "/events/" + topic + "/Stray", "/events/" + topic + "/Sold");
        assertThat(page("/events?topic=" + topic + "&conformance=unchecked")).contains("<strong>1 event</strong>");
    }

    @Test
    void knowsWhichEventsCarryAField() {
        save(
                "till",
                message("Sold", "{required: [" + word + "Id], properties: {" + word + "Id: {type: string}}}"),
                message(
                        "Returned",
                        "{properties: {buyer: {type: object, properties: {" + word + "_id: {type: integer}}}}}"),
                message("Other", "{properties: {" + word + "Ids: {type: array, items: {type: string}}}}"));

        var exact = get("/api/v1/fields?name=" + word + "Id");
        assertThat(exact.path("total").intValue()).isEqualTo(2);
        assertThat(exact.at("/items/0").toString())
                .isEqualTo("{\"event\":\"" + topic + "/Returned\",\"topic\":\"" + topic
                        + "\",\"type\":\"Returned\",\"format\":\"json\",\"producers\":[\"till-" + topic
                        + "\"],\"fields\":[{\"path\":\"buyer." + word
                        + "_id\",\"type\":\"integer\",\"kind\":\"integer\",\"required\":false}]}");
        assertThat(exact.at("/items/1/fields/0/required").booleanValue()).isTrue();

        assertThat(get("/api/v1/fields?match=prefix&name=" + word).path("total").intValue())
                .isEqualTo(3);
        assertThat(get("/api/v1/fields?kind=string&name=" + word + "_ID").at("/items"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("type").stringValue()).isEqualTo("Sold"));
        assertThat(get("/api/v1/fields?match=prefix&kind=array of string&name=" + word)
                        .at("/items"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("type").stringValue()).isEqualTo("Other"));
        assertThat(get("/api/v1/fields?name=" + word).path("total").intValue()).isZero();
        assertThat(page("/fields?name=" + word + "Id")).contains("<strong>2 events</strong>", "buyer." + word + "_id");
        assertThat(page("/fields")).contains("The most common ones");
    }

    @Test
    void reportsNamesWithMoreThanOneType() {
        save(
                "till",
                message("A", "{properties: {" + word + ": {type: string}, same" + word + ": {type: string}}}"),
                message("B", "{properties: {" + word + ": {type: string, format: uuid}}}"),
                message("C", "{properties: {" + word + ": {type: integer}, same" + word + ": {type: string}}}"));

        assertThat(conflict(word).toString())
                .isEqualTo("{\"name\":\"%1$s\",\"spellings\":[\"%1$s\"],\"events\":3,\"kinds\":[".formatted(word)
                        + "{\"kind\":\"string\",\"events\":2,\"examples\":["
                        + example("A", "string") + "," + example("B", "string") + "]},"
                        + "{\"kind\":\"integer\",\"events\":1,\"examples\":[" + example("C", "integer") + "]}]}");
        assertThat(conflict("same" + word).isMissingNode()).isTrue();
        assertThat(page("/fields/conflicts")).contains("Same name, different type");

        save("till", message("A", "{properties: {" + word + ": {type: string}}}"));
        assertThat(conflict(word).isMissingNode())
                .as("after the other types went")
                .isTrue();
    }

    private JsonNode conflict(String name) {
        for (var page = 0; ; page++) {
            var conflicts = get("/api/v1/fields/conflicts?size=200&page=" + page);
            for (var conflict : conflicts.path("items")) {
                if (conflict.path("name").stringValue().equals(name)) {
                    return conflict;
                }
            }
            if (conflicts.path("items").isEmpty()) {
                return conflicts.path("nothing");
            }
        }
    }

    private String example(String event, String type) {
        return "{\"event\":\"%s/%s\",\"path\":\"%s\",\"type\":\"%s\"}".formatted(topic, event, word, type);
    }

    @Test
    void findsEverythingThatHasAName() {
        saveIn(
                word + "-domain",
                capital(word) + " app",
                message(capital(word) + "Sold", "{properties: {" + word + "Id: {type: string}}}"));

        var found = get("/api/v1/search?q=" + word + "&limit=3");
        assertThat(hits(found))
                .containsExactly(
                        "event " + capital(word) + "Sold /events/" + topic + "/" + capital(word) + "Sold",
                        "application " + word + "-app /applications/" + word + "-app",
                        "field " + word + "Id /fields?name=" + word + "Id",
                        "domain " + word + "-domain /domains/" + word + "-domain",
                        "owner Team " + word + "-domain /events?owner=Team%20" + word + "-domain");
        assertThat(hits(get("/api/v1/search?q=" + topic))).contains("topic " + topic + " /topics/" + topic);
        assertThat(get("/api/v1/search").path("groups")).isEmpty();
    }

    @Test
    void findsThePortalsOwnPages() {
        assertThat(hits(get("/api/v1/search?q=gov"))).contains("page Governance /governance");
        assertThat(hits(get("/api/v1/search?q=compatibility+levels"))).contains("page Registry /registry");
    }

    @Test
    void neverAnswersWithMoreHitsThanAskedForAndKeepsEveryKind() {
        var messages = new StringBuilder();
        for (var number = 0; number < 12; number++) {
            messages.append(message(capital(word) + "Sold" + number, "{properties: {" + word + number + ": {}}}"))
                    .append('\n');
        }
        saveIn(word + "-domain", capital(word) + " app", messages.toString());

        var all = get("/api/v1/search?q=" + word + "&limit=10");
        var cut = get("/api/v1/search?q=" + word + "&limit=10&most=12");

        assertThat(hits(all)).hasSizeGreaterThan(12);
        assertThat(hits(cut))
                .hasSizeLessThanOrEqualTo(12)
                .contains("application " + word + "-app /applications/" + word + "-app");
        assertThat(kinds(cut)).isEqualTo(kinds(all));
    }

    private static List<String> kinds(JsonNode found) {
        return found.path("groups")
                .valueStream()
                .map(group -> group.path("kind").stringValue())
                .toList();
    }

    private static List<String> hits(JsonNode found) {
        var hits = new ArrayList<String>();
        for (var group : found.path("groups")) {
            for (var hit : group.path("hits")) {
                hits.add(group.path("kind").stringValue() + " "
                        + hit.path("name").stringValue() + " "
                        + hit.path("href").stringValue());
            }
        }
        return hits;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/events?size=201",
                "/api/v1/events?page=-1",
                "/api/v1/events?q=LONG",
                "/api/v1/events/facets?q=LONG",
                "/api/v1/search?q=LONG",
                "/api/v1/search?q=a&limit=51",
                "/api/v1/search?q=a&most=8",
                "/api/v1/fields",
                "/api/v1/fields?name=LONG",
                "/api/v1/fields?name=a&match=some",
                "/api/v1/fields?name=a&size=0",
                "/api/v1/fields/conflicts?size=201"
            })
    void refusesWhatIsTooMuch(String address) {
        assertThat(http.get().uri(address.replace("LONG", "x".repeat(257))))
                .hasStatus(400)
                .hasContentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=*",
                "q=%22~%5E%5B%5D%7B%7D!",
                "q=a:b%20AND%20(",
                "domain=%1F",
                "tag=%00",
                "q=%F0%9F%98%80",
                "page=1000000&size=200",
                "q=a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t+u+v+w+x+y+z"
            })
    void answersWhateverIsAsked(String query) {
        assertThat(http.get().uri(URI.create("/api/v1/events?" + query))).hasStatusOk();
    }

    private List<String> found(String query) {
        var types = new ArrayList<String>();
        get("/api/v1/events?" + query)
                .path("items")
                .forEach(item -> types.add(item.path("type").stringValue()));
        return types;
    }

    private static JsonNode facet(JsonNode facets, String name) {
        for (var facet : facets.path("facets")) {
            if (facet.path("facet").stringValue().equals(name)) {
                return facet;
            }
        }
        return facets.path("none");
    }

    private static List<String> values(JsonNode facets, String name) {
        var values = new ArrayList<String>();
        facet(facets, name)
                .path("values")
                .forEach(value -> values.add(value.path("value").stringValue() + " "
                        + value.path("events").intValue()));
        return values;
    }

    private JsonNode get(String uri) {
        var answer = http.get().uri(uri).exchange();
        assertThat(answer).hasStatusOk();
        return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
    }

    private String page(String uri) {
        var answer = http.get().uri(uri).accept("text/html").exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
    }

    private void save(String title, String... messages) {
        saveIn("shop", title + "-" + topic, messages);
    }

    private void saveIn(String domain, String title, String... messages) {
        var document = """
                asyncapi: 3.0.0
                info: {title: %s, version: '1', x-domain: %s, x-owner: Team %2$s}
                channels:
                  c:
                    address: %s
                    messages:
                %s
                operations:
                  o:
                    action: send
                    channel: {$ref: '#/channels/c'}
                """.formatted(title, domain, topic, String.join("\n", messages));
        assertThat(http.post()
                        .uri("/api/v1/documents")
                        .contentType("application/yaml")
                        .content(document))
                .hasStatus2xxSuccessful();
    }

    private static String message(String name, String payload, String... more) {
        var text = "      m" + UUID.randomUUID() + ":\n        name: " + name + "\n        payload: " + payload;
        for (var line : more) {
            text += "\n        " + line;
        }
        return text;
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private void send(String type, String value) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.getBootstrapServers());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            var record = new ProducerRecord<String, String>(topic, value);
            record.headers().add("ce_type", type.getBytes(UTF_8));
            record.headers().add("ce_source", ("/producers/" + topic).getBytes(UTF_8));
            producer.send(record).get(30, TimeUnit.SECONDS);
        }
    }
}
