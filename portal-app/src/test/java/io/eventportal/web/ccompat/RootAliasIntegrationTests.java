package io.eventportal.web.ccompat;

import static io.eventportal.web.ccompat.RegistryTester.id;
import static io.eventportal.web.ccompat.RegistryTester.isError;
import static io.eventportal.web.ccompat.RegistryTester.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.security.ApiKeys;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The registry API at the root, for clients that cannot be given a path. */
@PortalTest
@TestPropertySource(properties = "portal.registry.root-alias=true")
class RootAliasIntegrationTests {

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    @Test
    void servesTheApiAtTheRootUnderTheSameRules() {
        var registry = RegistryTester.editor(port, keys).below("");
        var subject = "root/" + UUID.randomUUID();
        var encoded = subject.replace("/", "%2F");

        id(registry.register(encoded, record("A", "a")));

        assertThat(registry.strings("/subjects/")).contains(subject);
        assertThat(registry.numbers("/subjects/" + encoded + "/versions")).containsExactly(1);
        assertThat(registry.strings("/contexts/.none/subjects")).isEmpty();
        assertThat(registry.get("/subjects/none/versions")).satisfies(isError(404, 40401));
        var stranger = PortalClient.anonymous(port);
        assertThat(stranger.post("/subjects/" + encoded + "/versions", "{}").status())
                .isEqualTo(401);
        assertThat(stranger.post("/contexts/.a/subjects/s/versions", "{}").status())
                .isEqualTo(401);
        assertThat(stranger.put("/mode", "{}").status()).isEqualTo(401);
        assertThat(registry.http()
                        .with("Content-Type", "application/octet-stream")
                        .post("/subjects/" + encoded, "{\"schema\":\"\\\"int\\\"\"}"))
                .satisfies(isError(404, 40403));
        assertThat(stranger.with("Accept", "text/html").get("/registry").status())
                .isEqualTo(200);
        assertThat(registry.put("/config/" + encoded, Map.of("compatibility", "NONE"))
                        .status())
                .isEqualTo(200);
    }
}
