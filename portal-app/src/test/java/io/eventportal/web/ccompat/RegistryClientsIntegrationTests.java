package io.eventportal.web.ccompat;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.node.NodePackages;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** The clients that teams use from Node.js, each against the running portal. The scenarios are in {@code clients.cjs}. */
@PortalTest
class RegistryClientsIntegrationTests {

    private static NodePackages packages;

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    @BeforeAll
    static void install() {
        packages = NodePackages.of("@kafkajs/confluent-schema-registry@3.9.0", "@confluentinc/schemaregistry@1.10.1");
    }

    @ParameterizedTest
    @CsvSource({
        "kafkajs-avro,v7,AVRO",
        "kafkajs-json,v8,JSON",
        "kafkajs-protobuf,v7,PROTOBUF",
        "kafkajs-refused,v8,AVRO",
        "confluent-avro,v7,AVRO",
        "confluent-json,v8,JSON",
        "confluent-protobuf,v7,PROTOBUF",
        "confluent-protobuf,v8/contexts/.node,PROTOBUF"
    })
    void registersSerialisesAndReadsBack(String scenario, String api, String type) throws URISyntaxException {
        var id = run(scenario, api);

        var schema = PortalClient.anonymous(port).get("/apis/ccompat/" + api + "/schemas/ids/" + id);
        assertThat(schema.status()).as(schema.body()).isEqualTo(200);
        assertThat(schema.json().path("schemaType").asString("AVRO")).isEqualTo(type);
        assertThat(schema.json().get("schema").stringValue()).contains("total");
    }

    @ParameterizedTest
    @CsvSource({"v7", "v8"})
    void administersWithConfluentsOwnClient(String api) throws URISyntaxException {
        assertThat(run("confluent-administration", api)).isPositive();
    }

    private int run(String scenario, String api) throws URISyntaxException {
        var script = Objects.requireNonNull(getClass().getResource("/registry-clients/clients.cjs"));
        var outcome = packages.run(
                Path.of(script.toURI()),
                Map.of(
                        "SCENARIO",
                        scenario,
                        "REGISTRY",
                        "http://localhost:" + port + "/apis/ccompat/" + api,
                        "KEY",
                        keys.create("test clients", Role.EDITOR, null).secret(),
                        "SUBJECT",
                        scenario + "-" + UUID.randomUUID()));
        assertThat(outcome.exit()).as(outcome.text()).isZero();
        var last = outcome.text().strip().lines().reduce("", (before, line) -> line);
        return JsonMapper.shared().readTree(last).get("id").intValue();
    }
}
