package io.eventportal.web.ccompat;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalClient;
import io.eventportal.PortalClient.Answer;
import io.eventportal.PortalTest;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry API as its clients use it. */
@PortalTest
class CcompatIntegrationTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TYPE = "application/vnd.schemaregistry.v1+json";

    private static final String ORDER_V1 = record("order", field("id", "string", null));
    private static final String ORDER_V2 =
            record("order", field("id", "string", null), field("note", "string", "\"\""));
    private static final String ORDER_BROKEN =
            record("order", field("id", "string", null), field("total", "long", null));

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    private PortalClient anonymous;
    private PortalClient editor;
    private String subject;

    @BeforeEach
    void connect() {
        anonymous = PortalClient.anonymous(port).with("Accept", TYPE + ", application/json");
        editor = PortalClient.as(Role.EDITOR, port, keys).with("Content-Type", TYPE);
        subject = "orders-" + UUID.randomUUID() + "-value";
    }

    @Test
    void registersOnceAndAnswersByIdAndVersion() {
        var first = register(subject, ORDER_V1);
        var again = register(subject, ORDER_V1.replace(":", " : "));
        var id = id(first);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type")).startsWith(TYPE);
        assertThat(id(again)).isEqualTo(id);
        assertThat(get("/subjects/" + subject + "/versions").body()).isEqualTo("[1]");
        var version = get("/subjects/" + subject + "/versions/latest").json();
        assertThat(version.get("subject").stringValue()).isEqualTo(subject);
        assertThat(version.get("version").intValue()).isEqualTo(1);
        assertThat(version.get("id").intValue()).isEqualTo(id);
        assertThat(version.get("schema").stringValue()).isEqualTo(ORDER_V1);
        assertThat(version.has("schemaType")).isFalse();
        assertThat(version.has("references")).isFalse();
        assertThat(get("/schemas/ids/" + id).json().get("schema").stringValue()).isEqualTo(ORDER_V1);
        assertThat(get("/schemas/ids/" + id + "/schema").body()).isEqualTo(ORDER_V1);
        assertThat(get("/subjects/" + subject + "/versions/1/schema").body()).isEqualTo(ORDER_V1);
        assertThat(get("/schemas/ids/" + id + "/subjects").json().valueStream().map(JsonNode::stringValue))
                .contains(subject);
        assertThat(get("/schemas/ids/" + id + "/versions")
                        .json()
                        .get(0)
                        .get("version")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void answersAtTheFrontDoor() {
        assertThat(get("").body()).isEqualTo("{}");
        assertThat(get("/").body()).isEqualTo("{}");
        assertThat(get("/schemas/types").body()).isEqualTo("[\"JSON\",\"PROTOBUF\",\"AVRO\"]");
        assertThat(names("/contexts")).startsWith(".");
    }

    @Test
    void toleratesTrailingSlashes() {
        register(subject, ORDER_V1);

        assertThat(get("/subjects/" + subject + "/versions/").body()).isEqualTo("[1]");
        assertThat(editor.post(path("/subjects/" + subject + "/versions/"), request(ORDER_V1))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void answersPlainJsonToThoseWhoAskForIt() {
        var answer =
                PortalClient.anonymous(port).with("Accept", "application/json").get(path("/subjects"));

        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "topic:with:colons", "with blank", "größe%", "a+b&c=d", ":.:default-context"})
    void takesSubjectsOfAnyCharacters(String name) {
        var odd = name + UUID.randomUUID();
        var encoded = URLEncoder.encode(odd, StandardCharsets.UTF_8).replace("+", "%20");

        assertThat(register(encoded, ORDER_V1).status()).isEqualTo(200);

        var found = get("/subjects/" + encoded + "/versions/1").json();
        assertThat(found.get("subject").stringValue()).isEqualTo(odd.replace(":.:", ""));
    }

    @Test
    void refusesStrangersChangesButAnswersTheirQuestions() {
        register(subject, ORDER_V1);

        var registering = anonymous.post(path("/subjects/" + subject + "/versions"), request(ORDER_V2));
        assertThat(registering.status()).isEqualTo(401);
        assertThat(registering.json().get("error_code").intValue()).isEqualTo(401);
        assertThat(anonymous
                        .put(path("/config"), "{\"compatibility\":\"NONE\"}")
                        .status())
                .isEqualTo(401);
        assertThat(anonymous
                        .post(path("/subjects/" + subject), request(ORDER_V1))
                        .status())
                .isEqualTo(200);
        assertThat(anonymous
                        .post(path("/compatibility/subjects/" + subject + "/versions/latest"), request(ORDER_V1))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void looksUpASchema() {
        var id = id(register(subject, ORDER_V1));

        var found = anonymous.post(path("/subjects/" + subject), request(ORDER_V1));

        assertThat(found.json().get("id").intValue()).isEqualTo(id);
        assertThat(found.json().get("version").intValue()).isEqualTo(1);
        assertThat(anonymous.post(path("/subjects/" + subject), request(ORDER_V2)))
                .satisfies(isError(404, 40403));
        assertThat(anonymous.post(path("/subjects/none-such"), request(ORDER_V1)))
                .satisfies(isError(404, 40401));
    }

    @Test
    void takesMembersInAnotherOrderForTheSameWhereAskedToNormalize() {
        register(subject, "{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}");
        var reordered = request("{\"name\":\"R\",\"fields\":[],\"type\":\"record\"}");

        assertThat(anonymous.post(path("/subjects/" + subject), reordered)).satisfies(isError(404, 40403));
        assertThat(anonymous
                        .post(path("/subjects/" + subject + "?normalize=true"), reordered)
                        .status())
                .isEqualTo(200);
        editor.post(path("/subjects/" + subject + "/versions?normalize=true"), reordered);
        assertThat(get("/subjects/" + subject + "/versions").body()).isEqualTo("[1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/subjects/none-such/versions|404|40401",
                "/subjects/none-such/versions/1|404|40401",
                "/subjects/none-such/versions/latest|404|40401",
                "/schemas/ids/987654321|404|40403",
                "/schemas/ids/987654321/versions|404|40403",
                "/config/none-such|404|40408",
                "/mode/none-such|404|40409",
                "/subjects/none-such/versions/0|422|42202",
                "/subjects/none-such/versions/newest|422|42202",
                "/no/such/path|404|404",
                "/schemas/ids/first|400|400"
            })
    void numbersItsErrors(String path, int status, int code) {
        assertThat(get(path)).satisfies(isError(status, code));
    }

    @Test
    void numbersAMissingVersionOfAKnownSubject() {
        register(subject, ORDER_V1);

        assertThat(get("/subjects/" + subject + "/versions/2")).satisfies(isError(404, 40402));
    }

    @Test
    void refusesWhatIsNoSchema() {
        assertThat(register(subject, "{\"type\":\"nonsense\"}")).satisfies(isError(422, 42201));
        assertThat(register(subject, "{")).satisfies(isError(422, 42201));
        assertThat(register(subject, "")).satisfies(isError(422, 42201));
        assertThat(editor.post(
                        path("/subjects/" + subject + "/versions"),
                        "{\"schema\":\"\\\"int\\\"\",\"schemaType\":\"XSD\"}"))
                .satisfies(isError(422, 42201));
        assertThat(editor.post(path("/subjects/" + subject + "/versions"), "{\"schema\":"))
                .satisfies(isError(400, 400));
        assertThat(get("/subjects/" + subject + "/versions")).satisfies(isError(404, 40401));
    }

    @Test
    void refusesAPatternThatWouldStopItsReaders() {
        var refused = editor.post(
                path("/subjects/" + subject + "/versions"),
                "{\"schemaType\":\"JSON\",\"schema\":\"{\\\"properties\\\":{\\\"a\\\":{\\\"pattern\\\":\\\"^(a+)+$\\\"}}}\"}");

        assertThat(refused).satisfies(isError(422, 42201));
        assertThat(refused.json().get("message").stringValue()).contains("^(a+)+$", "/properties/a/pattern", "line 1");
        assertThat(get("/subjects/" + subject + "/versions")).satisfies(isError(404, 40401));
    }

    @Test
    void refusesAVersionThatBreaksReadersAndSaysWhere() {
        register(subject, ORDER_V1);
        assertThat(register(subject, ORDER_V2).status()).isEqualTo(200);

        var refused = register(subject, ORDER_BROKEN);

        assertThat(refused).satisfies(isError(409, 409));
        assertThat(refused.json().get("message").stringValue()).contains("avro/", "total", "BACKWARD", "version 2");
        assertThat(get("/subjects/" + subject + "/versions").body()).isEqualTo("[1,2]");
    }

    @Test
    void checksWithoutRegistering() {
        register(subject, ORDER_V1);
        var check = path("/compatibility/subjects/" + subject + "/versions");

        assertThat(anonymous.post(check, request(ORDER_V2)).body()).isEqualTo("{\"is_compatible\":true}");
        assertThat(anonymous.post(check + "/latest", request(ORDER_BROKEN)).body())
                .isEqualTo("{\"is_compatible\":false}");
        var verbose =
                anonymous.post(check + "/1?verbose=true", request(ORDER_BROKEN)).json();
        assertThat(verbose.get("is_compatible").booleanValue()).isFalse();
        assertThat(verbose.get("messages").get(0).stringValue()).contains("avro/", "total", "version 1");
        assertThat(anonymous.post(check + "/7", request(ORDER_V2))).satisfies(isError(404, 40402));
        assertThat(anonymous
                        .post(path("/compatibility/subjects/none-such/versions/latest"), request(ORDER_V2))
                        .body())
                .isEqualTo("{\"is_compatible\":true}");
    }

    @Test
    void keepsLevelsForSubjectsAndForAll() {
        assertThat(get("/config").json().get("compatibilityLevel").stringValue())
                .isEqualTo("BACKWARD");
        assertThat(get("/config/" + subject + "?defaultToGlobal=true")
                        .json()
                        .get("compatibilityLevel")
                        .stringValue())
                .isEqualTo("BACKWARD");

        var put = editor.put(path("/config/" + subject), "{\"compatibility\":\"none\"}");

        assertThat(put.body()).isEqualTo("{\"compatibility\":\"NONE\"}");
        assertThat(get("/config/" + subject).body()).isEqualTo("{\"compatibilityLevel\":\"NONE\"}");
        register(subject, ORDER_V1);
        assertThat(register(subject, ORDER_BROKEN).status()).isEqualTo(200);
        assertThat(editor.put(path("/config/" + subject), "{\"compatibility\":\"SIDEWAYS\"}"))
                .satisfies(isError(422, 42203));
        assertThat(editor.delete(path("/config/" + subject))
                        .json()
                        .get("compatibilityLevel")
                        .stringValue())
                .isEqualTo("NONE");
        assertThat(get("/config/" + subject)).satisfies(isError(404, 40408));
    }

    @Test
    void keepsHowOpenJsonSchemasAreRead() {
        var put = editor.put(path("/config/" + subject), "{\"compatibilityPolicy\":\"STRICT\"}");

        assertThat(put.body()).isEqualTo("{\"compatibilityPolicy\":\"STRICT\"}");
        assertThat(get("/config/" + subject).json().get("compatibilityPolicy").stringValue())
                .isEqualTo("STRICT");
    }

    @Test
    void takesNoVersionsInReadOnlyMode() {
        register(subject, ORDER_V1);

        assertThat(editor.put(path("/mode/" + subject), "{\"mode\":\"READONLY\"}")
                        .body())
                .isEqualTo("{\"mode\":\"READONLY\"}");

        assertThat(register(subject, ORDER_V2)).satisfies(isError(422, 42205));
        assertThat(editor.delete(path("/subjects/" + subject))).satisfies(isError(422, 42205));
        assertThat(register(subject, ORDER_V1).status()).isEqualTo(200);
        assertThat(editor.delete(path("/mode/" + subject)).body()).isEqualTo("{\"mode\":\"READONLY\"}");
        assertThat(register(subject, ORDER_V2).status()).isEqualTo(200);
        assertThat(get("/mode").body()).isEqualTo("{\"mode\":\"READWRITE\"}");
    }

    @Test
    void refusesChosenIdsOutsideOfImportMode() {
        assertThat(editor.post(path("/subjects/" + subject + "/versions"), "{\"schema\":\"\\\"int\\\"\",\"id\":7}"))
                .satisfies(isError(422, 42205));
    }

    @Test
    void deletesSoftlyAndThenForGood() {
        var id = id(register(subject, ORDER_V1));
        register(subject, ORDER_V2);

        assertThat(editor.delete(path("/subjects/" + subject + "/versions/1?permanent=true")))
                .satisfies(isError(404, 40407));
        assertThat(editor.delete(path("/subjects/" + subject + "/versions/1")).body())
                .isEqualTo("1");
        assertThat(editor.delete(path("/subjects/" + subject + "/versions/1"))).satisfies(isError(404, 40406));
        assertThat(get("/subjects/" + subject + "/versions").body()).isEqualTo("[2]");
        assertThat(get("/subjects/" + subject + "/versions?deleted=true").body())
                .isEqualTo("[1,2]");
        assertThat(get("/subjects/" + subject + "/versions/1")).satisfies(isError(404, 40402));
        assertThat(get("/subjects/" + subject + "/versions/1?deleted=true").status())
                .isEqualTo(200);
        assertThat(get("/schemas/ids/" + id).status()).isEqualTo(200);
        assertThat(editor.delete(path("/subjects/" + subject + "?permanent=true")))
                .satisfies(isError(404, 40405));
        assertThat(editor.delete(path("/subjects/" + subject)).body()).isEqualTo("[2]");
        assertThat(editor.delete(path("/subjects/" + subject))).satisfies(isError(404, 40404));
        assertThat(names("/subjects")).doesNotContain(subject);
        assertThat(names("/subjects?deleted=true")).contains(subject);
        assertThat(names("/subjects?deletedOnly=true")).contains(subject);
        assertThat(editor.delete(path("/subjects/" + subject + "?permanent=true"))
                        .body())
                .isEqualTo("[1,2]");
        assertThat(editor.delete(path("/subjects/" + subject))).satisfies(isError(404, 40401));
        assertThat(names("/subjects?deleted=true")).doesNotContain(subject);
    }

    @Test
    void numbersOnAfterASoftDelete() {
        register(subject, ORDER_V1);
        editor.delete(path("/subjects/" + subject));

        register(subject, ORDER_V1);

        assertThat(get("/subjects/" + subject + "/versions").body()).isEqualTo("[2]");
    }

    @Test
    void listsByPrefixAndSlice() {
        register(subject, ORDER_V1);
        register(subject + "-b", ORDER_V1);

        assertThat(names("/subjects?subjectPrefix=" + subject)).containsExactly(subject, subject + "-b");
        assertThat(names("/subjects?subjectPrefix=:*:" + subject + "&offset=1&limit=5"))
                .containsExactly(subject + "-b");
        assertThat(get("/schemas?subjectPrefix=" + subject + "&latestOnly=true")
                        .json()
                        .size())
                .isEqualTo(2);
    }

    @Test
    void resolvesReferencesInAvro() {
        register(subject + "-money", record("money", field("amount", "long", null)));
        var named = record("invoice", field("total", "money", null));

        assertThat(register(subject, named)).satisfies(isError(422, 42201));
        var id = id(registerNaming("AVRO", named, "money", subject + "-money", 1));

        assertKeepsItsReference(id, "money");
    }

    @Test
    void resolvesReferencesInJsonSchema() {
        registerAs(
                "JSON",
                subject + "-money",
                "{\"type\":\"object\",\"required\":[\"amount\"],\"properties\":{\"amount\":{\"type\":\"integer\"}}}");
        var named = "{\"type\":\"object\",\"properties\":{\"total\":{\"$ref\":\"money.json\"}}}";

        var id = id(registerNaming("JSON", named, "money.json", subject + "-money", -1));

        assertThat(get("/schemas/ids/" + id).json().get("schemaType").stringValue())
                .isEqualTo("JSON");
        assertKeepsItsReference(id, "money.json");
    }

    @Test
    void resolvesReferencesInProtobuf() {
        registerAs(
                "PROTOBUF",
                subject + "-money",
                "syntax = \"proto3\";\npackage shop;\nmessage Money { int64 amount = 1; }\n");
        var named =
                "syntax = \"proto3\";\npackage shop;\nimport \"money.proto\";\nmessage Invoice { Money total = 1; }\n";

        var id = id(registerNaming("PROTOBUF", named, "money.proto", subject + "-money", 1));

        assertKeepsItsReference(id, "money.proto");
    }

    @Test
    void refusesAReferenceToWhatIsNotRegistered() {
        var refused = registerNaming("AVRO", record("r", field("m", "money", null)), "money", "none-such", 1);

        assertThat(refused).satisfies(isError(422, 42201));
        assertThat(refused.json().get("message").stringValue()).contains("none-such");
    }

    @Test
    void refusesAnotherFormatUnlessTheLevelIsNone() {
        register(subject, ORDER_V1);

        var refused = registerAs("JSON", subject, "{\"type\":\"object\"}");
        assertThat(refused).satisfies(isError(409, 409));
        assertThat(refused.json().get("message").stringValue()).contains("schema/format-changed");

        editor.put(path("/config/" + subject), "{\"compatibility\":\"NONE\"}");
        assertThat(registerAs("JSON", subject, "{\"type\":\"object\"}").status())
                .isEqualTo(200);
    }

    @Test
    void auditsWhoDidWhatAndWhoWasRefused() {
        register(subject, ORDER_V1);
        register(subject, ORDER_BROKEN);

        var lines = PortalClient.anonymous(port)
                .get("/api/v1/audit?size=200")
                .json()
                .get("items");
        var mine = lines.valueStream()
                .filter(line -> line.get("target").stringValue().equals(subject))
                .toList();
        assertThat(mine).extracting(line -> line.get("outcome").stringValue()).containsExactly("refused", "done");
        assertThat(mine.getFirst().get("actor").stringValue()).isEqualTo("test EDITOR");
        assertThat(mine.getFirst().get("reason").stringValue()).contains("total");
        assertThat(mine.getFirst().get("address").isNull()).isTrue();
    }

    private void assertKeepsItsReference(int id, String name) {
        var reference = get("/schemas/ids/" + id).json().get("references").get(0);
        assertThat(reference.get("name").stringValue()).isEqualTo(name);
        assertThat(reference.get("subject").stringValue()).isEqualTo(subject + "-money");
        assertThat(reference.get("version").intValue()).isEqualTo(1);
        assertThat(get("/subjects/" + subject + "-money/versions/1/referencedby")
                        .body())
                .isEqualTo("[" + id + "]");
        assertThat(editor.delete(path("/subjects/" + subject + "-money"))).satisfies(isError(422, 42206));
        assertThat(editor.delete(path("/subjects/" + subject + "-money/versions/1")))
                .satisfies(isError(422, 42206));
    }

    private List<String> names(String path) {
        return get(path).json().valueStream().map(JsonNode::stringValue).toList();
    }

    private Answer register(String to, String schema) {
        return editor.post(path("/subjects/" + to + "/versions"), request(schema));
    }

    private Answer registerAs(String type, String to, String schema) {
        return editor.post(
                path("/subjects/" + to + "/versions"),
                JSON.writeValueAsString(Map.of("schema", schema, "schemaType", type)));
    }

    private Answer registerNaming(String type, String schema, String name, String of, int version) {
        var reference = Map.of("name", name, "subject", of, "version", version);
        return editor.post(
                path("/subjects/" + subject + "/versions"),
                JSON.writeValueAsString(
                        Map.of("schema", schema, "schemaType", type, "references", List.of(reference))));
    }

    private Answer get(String path) {
        return anonymous.get(path(path));
    }

    private static String path(String path) {
        return "/apis/ccompat/v7" + path;
    }

    private static int id(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("id").intValue();
    }

    private static java.util.function.Consumer<Answer> isError(int status, int code) {
        return answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            assertThat(answer.header("Content-Type")).startsWith(TYPE);
            assertThat(answer.json().get("error_code").intValue()).isEqualTo(code);
            assertThat(answer.json().get("message").stringValue()).isNotBlank();
        };
    }

    private static String request(String schema) {
        return JSON.writeValueAsString(Map.of("schema", schema));
    }

    private static String record(String name, String... fields) {
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[" + String.join(",", fields) + "]}";
    }

    private static String field(String name, String type, @org.jspecify.annotations.Nullable String defaultValue) {
        return "{\"name\":\"" + name + "\",\"type\":\"" + type + "\""
                + (defaultValue == null ? "" : ",\"default\":" + defaultValue) + "}";
    }
}
