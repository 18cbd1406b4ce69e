package io.eventportal.web.ccompat;

import static io.eventportal.web.ccompat.RegistryTester.id;
import static io.eventportal.web.ccompat.RegistryTester.isError;
import static io.eventportal.web.ccompat.RegistryTester.record;
import static io.eventportal.web.ccompat.RegistryTester.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalTest;
import io.eventportal.security.ApiKeys;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Metadata, rules, settings, modes and imports. */
@PortalTest
class ContractsIntegrationTests {

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    private RegistryTester registry;
    private String subject;

    @BeforeEach
    void connect() {
        registry = RegistryTester.editor(port, keys);
        subject = "orders" + UUID.randomUUID();
    }

    @AfterEach
    void reset() {
        registry.put("/mode?force=true", Map.of("mode", "READWRITE"));
    }

    private Map<String, Object> owned(String owner) {
        return Map.of(
                "schema", record("R" + subject.replace("-", ""), "a"),
                "metadata", Map.of("properties", Map.of("owner", owner)));
    }

    @Test
    void tellsVersionsApartByTheirMetadata() {
        var first = id(registry.register(subject, owned("ann")));
        var again = id(registry.register(subject, owned("ann")));
        var second = id(registry.register(subject, owned("bob")));

        assertThat(again).isEqualTo(first);
        assertThat(second).isNotEqualTo(first);
        assertThat(registry.numbers("/subjects/" + subject + "/versions")).containsExactly(1, 2);
        assertThat(registry.get("/schemas/ids/" + first)
                        .json()
                        .at("/metadata/properties/owner")
                        .stringValue())
                .isEqualTo("ann");
        assertThat(registry.get("/subjects/" + subject + "/metadata?key=owner&value=ann&deleted=false")
                        .json()
                        .get("version")
                        .intValue())
                .isEqualTo(1);
        assertThat(registry.get("/subjects/" + subject + "/metadata?key=owner&value=eve"))
                .satisfies(isError(404, 40403));
        assertThat(registry.post("/subjects/" + subject, owned("ann"))
                        .json()
                        .get("version")
                        .intValue())
                .isEqualTo(1);
        assertThat(registry.post(
                                "/subjects/" + subject,
                                Map.of("schema", owned("ann").get("schema")))
                        .json()
                        .get("version")
                        .intValue())
                .as("who says nothing of metadata finds the newest")
                .isEqualTo(2);
    }

    @Test
    void hasAVersionKeepWhatTheOneBeforeItSaid() {
        registry.register(subject, owned("ann"));

        registry.register(subject, record("R" + subject.replace("-", ""), "a", "b"));

        assertThat(registry.get("/subjects/" + subject + "/versions/2")
                        .json()
                        .at("/metadata/properties/owner")
                        .stringValue())
                .isEqualTo("ann");
    }

    @Test
    void keepsRules() {
        var rule = Map.of("name", "mask", "kind", "TRANSFORM", "type", "ENCRYPT", "mode", "WRITEREAD");
        var body = with(owned("ann"), "ruleSet", Map.of("domainRules", List.of(rule)));

        registry.register(subject, body);

        assertThat(registry.get("/subjects/" + subject + "/versions/latest")
                        .json()
                        .at("/ruleSet/domainRules/0/name")
                        .stringValue())
                .isEqualTo("mask");
    }

    @Test
    void refusesMetadataAndRulesOfAnotherForm() {
        assertThat(registry.register(subject, with(owned("ann"), "metadata", Map.of("properties", List.of()))))
                .satisfies(isError(422, 42201));
        assertThat(registry.register(
                        subject, with(owned("ann"), "ruleSet", Map.of("domainRules", List.of(Map.of("kind", "X"))))))
                .satisfies(isError(422, 42210));
    }

    @Test
    void addsWhatTheSettingsSay() {
        var defaults =
                Map.of("properties", Map.of("owner", "nobody", "tier", "1"), "sensitive", List.of("b", "a", "a"));
        var overrides = Map.of("properties", Map.of("tier", "2"), "tags", Map.of("R.a", List.of("PII")));
        var config = Map.of(
                "compatibility",
                "FULL",
                "defaultMetadata",
                defaults,
                "overrideMetadata",
                overrides,
                "validateFields",
                true);

        var put = registry.put("/config/" + subject, config);

        assertThat(put.json().get("compatibility").stringValue()).isEqualTo("FULL");
        assertThat(registry.get("/config/" + subject)
                        .json()
                        .at("/defaultMetadata/sensitive")
                        .toString())
                .isEqualTo("[\"a\",\"b\"]");
        registry.register(subject, owned("ann"));
        var metadata =
                registry.get("/subjects/" + subject + "/versions/1").json().get("metadata");
        assertThat(metadata.at("/properties/owner").stringValue()).isEqualTo("ann");
        assertThat(metadata.at("/properties/tier").stringValue()).isEqualTo("2");
        assertThat(metadata.at("/tags/R.a/0").stringValue()).isEqualTo("PII");
        registry.register(subject, owned("ann"));
        assertThat(registry.numbers("/subjects/" + subject + "/versions")).containsExactly(1);

        registry.put("/config/" + subject, Collections.singletonMap("defaultMetadata", null));
        var left = registry.get("/config/" + subject).json();
        assertThat(left.has("defaultMetadata")).isFalse();
        assertThat(left.get("compatibilityLevel").stringValue()).isEqualTo("FULL");
        assertThat(left.get("validateFields").booleanValue()).isTrue();
        assertThat(registry.put("/config/" + subject, Map.of("normalize", "perhaps")))
                .satisfies(isError(422, 422));
    }

    @Test
    void followsAnAlias() {
        registry.register(subject, record("A", "a"));

        registry.put("/config/" + subject + "-alias", Map.of("alias", subject));

        assertThat(registry.numbers("/subjects/" + subject + "-alias/versions")).containsExactly(1);
        id(registry.register(subject + "-alias", record("A", "a", "b")));
        assertThat(registry.numbers("/subjects/" + subject + "/versions")).containsExactly(1, 2);
        assertThat(registry.get("/config/" + subject + "-alias")
                        .json()
                        .get("alias")
                        .stringValue())
                .isEqualTo(subject);
    }

    @Test
    void normalizesWhereTheSettingsSaySo() {
        registry.put("/config/" + subject, Map.of("normalize", true));
        registry.register(subject, "{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}");

        registry.register(subject, "{\"name\":\"R\",\"fields\":[],\"type\":\"record\"}");

        assertThat(registry.numbers("/subjects/" + subject + "/versions")).containsExactly(1);
    }

    @Test
    void comparesWithinTheCompatibilityGroup() {
        registry.put("/config/" + subject, Map.of("compatibilityGroup", "major"));
        var first = Map.of("schema", "\"string\"", "metadata", Map.of("properties", Map.of("major", "1")));
        var second = Map.of("schema", "\"boolean\"", "metadata", Map.of("properties", Map.of("major", "2")));
        var broken = Map.of("schema", "\"boolean\"", "metadata", Map.of("properties", Map.of("major", "1")));

        assertThat(registry.register(subject, first).status()).isEqualTo(200);
        assertThat(registry.register(subject, broken)).satisfies(isError(409, 409));
        assertThat(registry.register(subject, second).status()).isEqualTo(200);
    }

    @Test
    void importsWithTheClientsIdsAndNumbers() {
        var wish =
                with(with(Map.of("schema", record("I" + subject.replace("-", ""), "a")), "id", 70_001), "version", 3);

        assertThat(registry.register(subject, wish)).satisfies(isError(422, 42205));
        assertThat(registry.put("/mode/" + subject, Map.of("mode", "IMPORT")).status())
                .isEqualTo(200);
        assertThat(id(registry.register(subject, wish))).isEqualTo(70_001);
        assertThat(id(registry.register(subject, wish))).isEqualTo(70_001);

        assertThat(registry.numbers("/subjects/" + subject + "/versions")).containsExactly(3);
        assertThat(registry.register(subject, with(with(wish, "schema", "\"int\""), "version", 4)))
                .as("the id has other content")
                .satisfies(isError(422, 42205));
        assertThat(registry.register(subject, with(wish, "id", 70_002)))
                .as("the version has other content")
                .satisfies(isError(422, 42205));
        assertThat(registry.register(subject, with(with(wish, "id", 70_002), "version", 4)))
                .as("the content has another id")
                .satisfies(isError(422, 42207));
        assertThat(registry.register(subject, record("Other", "x")))
                .as("nothing without an id in import mode")
                .satisfies(isError(422, 42205));
        assertThat(registry.get("/schemas/ids/70001?fetchMaxId=true")
                        .json()
                        .get("maxId")
                        .intValue())
                .isGreaterThanOrEqualTo(70_001);
    }

    @Test
    void entersImportModeOnlyWhereNothingIsUnlessForced() {
        registry.register(subject, record("A", "a"));

        assertThat(registry.put("/mode/" + subject, Map.of("mode", "IMPORT"))).satisfies(isError(422, 42205));
        assertThat(registry.put("/mode", Map.of("mode", "IMPORT"))).satisfies(isError(422, 42205));
        assertThat(registry.put("/mode/" + subject + "?force=true", Map.of("mode", "IMPORT"))
                        .body())
                .isEqualTo("{\"mode\":\"IMPORT\"}");
        assertThat(registry.put("/mode/" + subject, Map.of("mode", "SIDEWAYS"))).satisfies(isError(422, 42204));
    }

    @Test
    void letsAGlobalOverrideWinOverSubjects() {
        registry.register(subject, record("A", "a"));
        registry.put("/mode/" + subject, Map.of("mode", "READWRITE"));

        registry.put("/mode", Map.of("mode", "READONLY"));
        assertThat(registry.register(subject, record("A", "a", "b")).status()).isEqualTo(200);
        registry.put("/mode", Map.of("mode", "READONLY_OVERRIDE"));
        assertThat(registry.register(subject, record("A", "a", "b", "c"))).satisfies(isError(422, 42205));
        assertThat(registry.delete("/subjects/" + subject)).satisfies(isError(422, 42205));
    }

    @Test
    void listsDeletedVersionsAlone() {
        registry.register(subject, record("A", "a"));
        registry.register(subject, record("A", "a", "b"));
        registry.delete("/subjects/" + subject + "/versions/1");

        assertThat(registry.numbers("/subjects/" + subject + "/versions?deletedOnly=true"))
                .containsExactly(1);
        assertThat(registry.strings("/subjects?deletedOnly=true")).doesNotContain(subject);
        assertThat(registry.get("/subjects/" + subject + "/versions/1?deleted=true")
                        .json()
                        .get("deleted")
                        .booleanValue())
                .isTrue();
        assertThat(registry.numbers("/subjects/" + subject + "/versions?deleted=true&offset=1&limit=1"))
                .containsExactly(2);
        assertThat(registry.numbers("/subjects/" + subject + "/versions?offset=5"))
                .isEmpty();
        assertThat(registry.get("/subjects/" + subject + "/versions?offset=-1")).satisfies(isError(400, 400));
    }

    @Test
    void takesAndGivesCompiledProtobuf() {
        var text = "syntax = \"proto3\";\npackage shop;\nmessage Money { int64 amount = 1; }\n";
        var id = id(registry.register(subject, Map.of("schema", text, "schemaType", "PROTOBUF")));

        var compiled = registry.get("/schemas/ids/" + id + "?format=serialized")
                .json()
                .get("schema")
                .stringValue();

        assertThat(compiled).matches("[A-Za-z0-9+/=]+");
        var other = registry.register(subject + "-b", Map.of("schema", compiled, "schemaType", "PROTOBUF"));
        assertThat(other.status()).as(other.body()).isEqualTo(200);
        assertThat(registry.get("/subjects/" + subject + "-b/versions/1/schema").body())
                .contains("message Money", "int64 amount = 1;");
        assertThat(registry.post(
                                "/subjects/" + subject + "?normalize=true",
                                Map.of("schema", compiled, "schemaType", "PROTOBUF"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void saysRulePathAndWitnessWhereItRefuses() {
        registry.put("/config/" + subject, Map.of("compatibility", "FULL"));
        registry.register(
                subject,
                Map.of(
                        "schema",
                        "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}}}",
                        "schemaType",
                        "JSON"));
        var broken = Map.of(
                "schema", "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"string\"}}}", "schemaType", "JSON");

        var refused = registry.register(subject, broken);
        var verbose = registry.post("/compatibility/subjects/" + subject + "/versions/latest?verbose=true", broken);

        assertThat(refused).satisfies(isError(409, 409));
        assertThat(refused.json().get("message").stringValue()).contains("json/", "/n", "Witness: {");
        assertThat(verbose.json().get("messages").get(0).stringValue()).contains("json/", "/n", "Witness: {");
    }
}
