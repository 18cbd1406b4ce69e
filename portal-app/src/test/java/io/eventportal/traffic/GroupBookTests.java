package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.traffic.GroupChange.What;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupBookTests {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<GroupMember> ONE = List.of(new GroupMember("billing-1", "/10.0.0.7", null, List.of(0)));

    private final Map<String, GroupSighting> known = new HashMap<>();
    private final List<GroupChange> changes = new ArrayList<>();
    private Instant now = START;

    @Test
    void tellsWhenAGroupStartsAndStops() {
        look(glance(ONE, 5, 0));
        later(Duration.ofMinutes(1));
        look(glance(List.of(), 5, 0));

        assertThat(changes)
                .containsExactly(
                        new GroupChange("billing", "orders", What.STARTED, List.of("billing-1"), START),
                        new GroupChange("billing", "orders", What.STOPPED, List.of("billing-1"), now));
        assertThat(billing().clientIds()).containsExactly("billing-1");
        assertThat(billing().activity().members()).isEmpty();
        assertThat(billing().activity().lastActive()).isEqualTo(START);
    }

    @Test
    void aGroupThatIsDeletedStopsAndIsKept() {
        look(glance(ONE, 5, 0));
        look();

        assertThat(changes).extracting(GroupChange::what).containsExactly(What.STARTED, What.STOPPED);
        assertThat(billing().activity().active()).isFalse();
        assertThat(billing().committed()).isEqualTo(5);
    }

    @Test
    void aRebalanceIsNoStop() {
        look(glance(ONE, 5, 0));
        keep(new GroupLook.View(List.of(), Set.of("billing")));
        keep(new GroupLook.View(List.of(glance(List.of(), 5, 0)), Set.of("billing")));

        assertThat(changes).extracting(GroupChange::what).containsExactly(What.STARTED);
    }

    @Test
    void tellsWhenTheOffsetsLastMoved() {
        look(glance(ONE, 5, 10));
        assertThat(billing().activity().movedAt()).isNull();

        later(Duration.ofMinutes(1));
        look(glance(ONE, 6, 9));
        later(Duration.ofMinutes(1));
        look(glance(ONE, 6, 12));

        assertThat(billing().activity().movedAt()).isEqualTo(START.plusSeconds(60));
        assertThat(billing().activity().lagAtMove()).isEqualTo(9);
        assertThat(billing().stuckSince()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void aLagThatDoesNotGrowIsNotStuck() {
        look(glance(ONE, 5, 10));
        later(Duration.ofMinutes(1));
        look(glance(ONE, 5, 10));

        assertThat(billing().stuckSince()).isNull();
    }

    @Test
    void whoCommitsWithoutMembersReadsWhileItsOffsetsMove() {
        look(glance(List.of(), 5, 10));
        assertThat(billing().activity().active()).isFalse();

        later(Duration.ofSeconds(1));
        look(glance(List.of(), 6, 10));
        assertThat(billing().activity().active()).isTrue();

        later(Duration.ofMinutes(11));
        look(glance(List.of(), 6, 10));
        assertThat(billing().activity().active()).isFalse();
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private void look(GroupGlance... glances) {
        keep(new GroupLook.View(List.of(glances), Set.of()));
    }

    private void keep(GroupLook.View view) {
        var book = new GroupBook(List.copyOf(known.values()), Duration.ofMinutes(10), now);
        book.write(view);
        book.sightings().forEach(seen -> known.put(seen.groupId(), seen));
        changes.addAll(book.changes());
    }

    private GroupSighting billing() {
        return Objects.requireNonNull(known.get("billing"));
    }

    private static GroupGlance glance(List<GroupMember> members, long committed, long lag) {
        return new GroupGlance("billing", "orders", GroupKind.CONSUMER, "Stable", members, committed, lag);
    }
}
