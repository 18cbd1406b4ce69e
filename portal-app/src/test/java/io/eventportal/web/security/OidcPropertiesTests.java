package io.eventportal.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.security.Role;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OidcPropertiesTests {

    @Test
    void everybodyIsAViewerOfNoTeamByDefault() {
        var defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("portal.security.oidc", OidcProperties.class);

        assertThat(defaults.roleClaim()).isEqualTo("roles");
        assertThat(defaults.roleOf(Map.of("roles", List.of("admin", "ADMIN")))).isEqualTo(Role.VIEWER);
        assertThat(defaults.teamsOf(Map.of("teams", List.of("shop")))).isEmpty();
    }

    @Test
    void everyKeyIsRead() {
        var read = new Binder(new MapConfigurationPropertySource(Map.of(
                        "portal.security.oidc.role-claim", "groups",
                        "portal.security.oidc.roles[a/b c]", "approver",
                        "portal.security.oidc.roles.staff", "editor",
                        "portal.security.oidc.teams-claim", "teams")))
                .bind("portal.security.oidc", OidcProperties.class)
                .get();

        assertThat(read)
                .isEqualTo(new OidcProperties("groups", Map.of("a/b c", Role.APPROVER, "staff", Role.EDITOR), "teams"));
    }

    @Test
    void theHighestRoleCounts() {
        var properties = new OidcProperties("a.b", Map.of("x", Role.EDITOR, "y", Role.ADMIN, "z", Role.VIEWER), null);

        assertThat(properties.roleOf(Map.of("a", Map.of("b", List.of("z", "y", "x", 1)))))
                .isEqualTo(Role.ADMIN);
        assertThat(properties.roleOf(Map.of("a.b", "x", "a", Map.of("b", "y")))).isEqualTo(Role.EDITOR);
        assertThat(properties.roleOf(Map.of("a", "y"))).isEqualTo(Role.VIEWER);
        assertThat(properties.roleOf(Map.of("a", Map.of("b", Map.of("y", true)))))
                .isEqualTo(Role.VIEWER);
        assertThat(properties.roleOf(Map.of())).isEqualTo(Role.VIEWER);
    }

    @Test
    void teamsAreBounded() {
        var properties = new OidcProperties("roles", Map.of(), "teams");

        assertThat(properties.teamsOf(Map.of("teams", List.of(" shop ", "", "x".repeat(257), "a\nb", "bill"))))
                .containsExactly("bill", "shop");
        assertThat(properties.teamsOf(Map.of(
                        "teams",
                        IntStream.range(0, 500).mapToObj(String::valueOf).toList())))
                .hasSize(100);
        assertThat(properties.teamsOf(Collections.singletonMap("teams", null))).isEmpty();
    }
}
