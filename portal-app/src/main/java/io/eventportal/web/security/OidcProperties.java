package io.eventportal.web.security;

import io.eventportal.security.Role;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the claims of an identity provider mean here. Which providers there are is configured by
 * {@code spring.security.oauth2.client}.
 *
 * @param roleClaim names the claim with the values that {@code roles} has; dots lead into nested claims
 * @param roles the role by a value of that claim; the highest counts, and whoever has none is a viewer
 * @param teamsClaim names the claim with the teams that somebody belongs to; null if no claim says so
 */
@ConfigurationProperties("portal.security.oidc")
record OidcProperties(
        @DefaultValue("roles") String roleClaim,
        @DefaultValue Map<String, Role> roles,
        @Nullable String teamsClaim) {

    private static final int MOST_TEAMS = 100;
    private static final int LONGEST_TEAM = 256;

    OidcProperties {
        roles = Map.copyOf(roles);
    }

    Role roleOf(Map<String, Object> claims) {
        return values(claims, roleClaim)
                .map(roles::get)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Role.VIEWER);
    }

    /** At most {@value #MOST_TEAMS}; values that can be no team's name are left out. */
    SortedSet<String> teamsOf(Map<String, Object> claims) {
        var teams = new TreeSet<String>();
        if (teamsClaim != null) {
            values(claims, teamsClaim)
                    .map(String::strip)
                    .filter(team -> !team.isEmpty()
                            && team.length() <= LONGEST_TEAM
                            && team.chars().noneMatch(Character::isISOControl))
                    .limit(MOST_TEAMS)
                    .forEach(teams::add);
        }
        return teams;
    }

    private static Stream<String> values(Map<String, Object> claims, String name) {
        var claim = find(claims, name);
        if (claim instanceof String text) {
            return Stream.of(text);
        }
        return claim instanceof Collection<?> many
                ? many.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.of();
    }

    /** The claim of that whole name, else the one that its dots lead to. */
    private static @Nullable Object find(Map<String, Object> claims, String name) {
        if (claims.containsKey(name)) {
            return claims.get(name);
        }
        Object found = claims;
        for (var step : List.of(name.split("\\.", -1))) {
            found = found instanceof Map<?, ?> nested ? nested.get(step) : null;
        }
        return found;
    }
}
