package io.eventportal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EdgeDriftTests {

    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-02-01T00:00:00Z");

    @Test
    void whatTrafficShowedOnceIsSilentAfterAWhile() {
        var map = new Topology(
                List.of(),
                List.of(new Topology.EventNode(new EventKey("orders", "A"), true, true, 1)),
                List.of(edge("shop", Action.SEND, "orders", "A", EdgeStatus.CONFIRMED, "record-source", EARLY)));

        assertThat(sentences(map, EARLY, Set.of())).isEmpty();
        assertThat(sentences(map, LATE, Set.of()))
                .containsExactly("declared-silent: shop declares to send orders/A, but traffic last showed it"
                        + " 2026-01-01T00:00:00Z.");
    }

    @Test
    void whoeverNamesItselfOnADeadLetterTopicIsToldAsOnAnyOther() {
        var map = new Topology(
                List.of(),
                List.of(new Topology.EventNode(new EventKey("orders.DLT", "A"), false, true, 1)),
                List.of(edge("shop", Action.SEND, "orders.DLT", "A", EdgeStatus.OBSERVED, "record-source", EARLY)));

        assertThat(sentences(map, EARLY, Set.of("orders.DLT")))
                .containsExactly(
                        "undeclared-producer: shop sends orders.DLT/A, but no document declares it.",
                        "undeclared-dead-letter: Dead letters lie on the topic orders.DLT, which no document names.");
        assertThat(sentences(map, EARLY, Set.of()))
                .containsExactly(
                        "undeclared-producer: shop sends orders.DLT/A, but no document declares it.",
                        "undeclared-topic: There is traffic on the topic orders.DLT, which no document names.");
    }

    @Test
    void whoDeclaresToWriteToATopicMayDoSoInTransactions() {
        var map = new Topology(
                List.of(),
                List.of(new Topology.EventNode(new EventKey("orders", "A"), true, false, 0)),
                List.of(
                        edge("shop", Action.SEND, "orders", null, EdgeStatus.OBSERVED, "transactional-id", EARLY),
                        edge("shop", Action.SEND, "orders", "A", EdgeStatus.DECLARED, "document", null)));

        assertThat(sentences(map, EARLY, Set.of()))
                .containsExactly(
                        "declared-silent: shop declares to send orders/A, but no record names it as the source.");
    }

    private static List<String> sentences(Topology map, Instant silentBefore, Set<String> deadTopics) {
        return new EdgeDrift(map, silentBefore, deadTopics)
                .find().stream()
                        .map(drift -> drift.kind().id() + ": " + drift.sentence())
                        .toList();
    }

    private static Edge edge(
            String application,
            Action direction,
            String topic,
            @Nullable String type,
            EdgeStatus status,
            String kind,
            @Nullable Instant lastSeen) {
        return new Edge(
                new ApplicationId(application),
                direction,
                topic,
                type,
                status,
                List.of(new Evidence(kind, "detail", lastSeen, lastSeen, null)));
    }
}
