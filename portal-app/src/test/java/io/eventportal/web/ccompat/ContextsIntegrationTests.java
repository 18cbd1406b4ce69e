package io.eventportal.web.ccompat;

import static io.eventportal.web.ccompat.RegistryTester.id;
import static io.eventportal.web.ccompat.RegistryTester.isError;
import static io.eventportal.web.ccompat.RegistryTester.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalTest;
import io.eventportal.security.ApiKeys;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Contexts: subjects, ids, levels and modes of their own. */
@PortalTest
class ContextsIntegrationTests {

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    private RegistryTester registry;
    private String context;
    private String subject;

    @BeforeEach
    void connect() {
        registry = RegistryTester.editor(port, keys);
        var unique = UUID.randomUUID().toString().replace("-", "");
        context = ".ctx" + unique;
        subject = "orders" + unique;
    }

    private String qualified() {
        return ":" + context + ":" + subject;
    }

    @Test
    void keepsTheSameSubjectApartInEachContext() {
        var here = id(registry.register(subject, record("A", "a")));
        var there = id(registry.register(qualified(), record("B", "b")));

        assertThat(registry.get("/subjects/" + subject + "/versions/latest")
                        .json()
                        .get("id")
                        .intValue())
                .isEqualTo(here);
        var found =
                registry.get("/subjects/" + qualified() + "/versions/latest").json();
        assertThat(found.get("subject").stringValue()).isEqualTo(qualified());
        assertThat(found.get("id").intValue()).isEqualTo(there);
        assertThat(registry.get("/schemas/ids/" + there)).satisfies(isError(404, 40403));
        assertThat(registry.get("/schemas/ids/" + there + "?subject=:" + context + ":")
                        .status())
                .isEqualTo(200);
        assertThat(registry.get("/schemas/ids/" + there + "?subject=" + subject).status())
                .as("a plain subject is found in whichever context holds the id")
                .isEqualTo(200);
        assertThat(registry.strings("/contexts")).contains(".", context);
        assertThat(registry.strings("/contexts?contextPrefix=" + context)).containsExactly(context);
    }

    @Test
    void listsTheContextThatIsAskedFor() {
        registry.register(subject, record("A", "a"));
        registry.register(qualified(), record("A", "a"));

        assertThat(registry.strings("/subjects")).contains(subject, qualified());
        assertThat(registry.strings("/subjects?subjectPrefix="))
                .contains(subject)
                .doesNotContain(qualified());
        assertThat(registry.strings("/subjects?subjectPrefix=" + subject)).containsExactly(subject);
        assertThat(registry.strings("/subjects?subjectPrefix=:" + context + ":"))
                .containsExactly(qualified());
        assertThat(registry.strings("/subjects?subjectPrefix=:*:" + subject)).containsExactly(subject, qualified());
        assertThat(registry.get("/schemas?subjectPrefix=:*:" + subject + "&limit=1&offset=1")
                        .json()
                        .get(0)
                        .get("subject")
                        .stringValue())
                .isEqualTo(qualified());
    }

    @Test
    void takesTheContextAsThePathsBeginning() {
        var name = context.substring(1);
        for (var spelled : List.of(name, context, ":" + context + ":", "%3A" + context + "%3A")) {
            var within = registry.below("/apis/ccompat/v7/contexts/" + spelled);

            var id = id(within.register(subject, record("A", "a")));

            assertThat(within.strings("/subjects")).containsExactly(qualified());
            assertThat(within.numbers("/subjects/" + subject + "/versions/")).containsExactly(1);
            assertThat(within.get("/schemas/ids/" + id).status()).isEqualTo(200);
            assertThat(within.strings("/schemas/ids/" + id + "/subjects")).containsExactly(qualified());
            assertThat(within.get("/schemas").json()).hasSize(1);
            assertThat(within.post(
                                    "/compatibility/subjects/" + subject + "/versions/latest",
                                    Map.of("schema", record("A", "a", "b")))
                            .body())
                    .isEqualTo("{\"is_compatible\":true}");
        }
    }

    @Test
    void keepsSettingsForAContext() {
        var within = registry.below("/apis/ccompat/v7/contexts/" + context);

        assertThat(within.put("/config", Map.of("compatibility", "FULL")).status())
                .isEqualTo(200);
        assertThat(within.put("/mode", Map.of("mode", "READONLY")).status()).isEqualTo(200);

        assertThat(registry.get("/config/" + qualified() + "?defaultToGlobal=true")
                        .json()
                        .get("compatibilityLevel")
                        .stringValue())
                .isEqualTo("FULL");
        assertThat(registry.get("/config").json().get("compatibilityLevel").stringValue())
                .isEqualTo("BACKWARD");
        assertThat(registry.register(qualified(), record("A", "a"))).satisfies(isError(422, 42205));
        assertThat(registry.register(subject, record("A", "a")).status()).isEqualTo(200);
        assertThat(within.delete("/mode").body()).isEqualTo("{\"mode\":\"READONLY\"}");
        assertThat(registry.register(qualified(), record("A", "a")).status()).isEqualTo(200);
    }

    @Test
    void findsReferencesInTheSchemasOwnContext() {
        registry.register(":" + context + ":money", record("money", "amount"));
        var naming = Map.of(
                "schema",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"m\",\"type\":\"money\"}]}",
                "references",
                List.of(Map.of("name", "money", "subject", "money", "version", 1)));

        var id = id(registry.register(qualified(), naming));

        assertThat(registry.numbers("/subjects/:" + context + ":money/versions/1/referencedby"))
                .containsExactly(id);
        assertThat(registry.register(subject, naming)).satisfies(isError(422, 42201));
    }

    @Test
    void knowsContentByOneGuidInEveryContext() {
        var text = record("G", "g" + subject);
        var here = registry.register(subject, text).json();
        var there = registry.register(qualified(), text).json();

        var guid = here.get("guid").stringValue();
        assertThat(there.get("guid").stringValue()).isEqualTo(guid);
        assertThat(there.get("id").intValue()).isNotEqualTo(here.get("id").intValue());
        assertThat(registry.get("/schemas/guids/" + guid).json().get("schema").stringValue())
                .isEqualTo(text);
        assertThat(registry.get("/schemas/guids/" + guid + "/ids").json().valueStream())
                .extracting(node -> node.get("context").stringValue() + node.get("id"))
                .containsExactly("." + here.get("id"), context + there.get("id"));
        assertThat(registry.get("/subjects/" + subject + "/versions/1")
                        .json()
                        .get("guid")
                        .stringValue())
                .isEqualTo(guid);
        assertThat(registry.get("/schemas/guids/" + UUID.randomUUID())).satisfies(isError(404, 40403));
        assertThat(registry.get("/schemas/guids/nonsense")).satisfies(isError(400, 400));
    }

    @Test
    void servesTheNewerPathAndToleratesSlashes() {
        var newer = registry.below("/apis/ccompat/v8");

        assertThat(newer.register(subject, record("A", "a")).status()).isEqualTo(200);

        assertThat(newer.numbers("/subjects/" + subject + "/versions//")).containsExactly(1);
        assertThat(newer.get("/").body()).isEqualTo("{}");
        assertThat(newer.get("/v1/metadata/id")
                        .json()
                        .at("/scope/clusters/schema-registry-cluster")
                        .stringValue())
                .isEqualTo("event-portal");
        assertThat(newer.get("/v1/metadata/version/").json().has("version")).isTrue();
        assertThat(registry.below("").get("/subjects").status())
                .as("no alias at the root unless it is switched on")
                .isEqualTo(404);
    }
}
