package io.eventportal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.topology.Alias.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssignedTests {

    private final Assigned assigned = new Assigned(List.of(
            rule("order*", "orders"),
            rule("order-service-*", "order-service"),
            rule("order-service-beta-*", "beta"),
            rule("order-service-1", "first")));

    @ParameterizedTest
    @CsvSource({
        "order-service-1, first",
        "order-service-10, order-service",
        "order-service-, order-service",
        "order-service-beta-3, beta",
        "order-service-zeta, order-service",
        "order-servicex, orders",
        "order, orders",
        "orders, orders"
    })
    void theWholeNameComesFirstThenTheLongestBeginning(String name, String application) {
        assertThat(assigned.of(Kind.GROUP, name).orElseThrow().application()).hasToString(application);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orde", "my-order-service-1", "Order-service-1", "zebra", "a"})
    void nothingIsJoinedByLikeness(String name) {
        assertThat(assigned.of(Kind.GROUP, name)).isEmpty();
    }

    @Test
    void aRuleIsOfItsKindOnly() {
        assertThat(assigned.of(Kind.SOURCE, "order-service-1")).isEmpty();
    }

    @Test
    void tellsWhoSaidSo() {
        assertThat(assigned.of(Kind.GROUP, "order-service-7").orElseThrow().reason())
                .isEqualTo("by the alias of admin, 2026-03-04, the group id order-service-* is order-service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*", "a*b", "*a", "a**", "a\u0000"})
    void somePatternsAreNone(String pattern) {
        assertThat(AliasRule.isPattern(pattern)).isFalse();
    }

    private static AliasRule rule(String pattern, String application) {
        return new AliasRule(
                1, Kind.GROUP, pattern, new ApplicationId(application), "admin", Instant.parse("2026-03-04T05:06:07Z"));
    }
}
