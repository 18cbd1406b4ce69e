package io.eventportal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Outline;
import io.eventportal.catalog.Outline.Task;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.TrafficRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredTests {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void forgetsWhatIsGone() {
        var outline = new Outline(
                new ApplicationId("a"),
                List.of("/a"),
                List.of(new Task("send", Action.SEND, "t", null, null, List.of(new EventKey("t", "E")))));

        var nothing = Declared.of(List.of(outline)).with(List.of(), Set.of(outline.id()));

        assertThat(topology(nothing)).isEqualTo(topology(Declared.NOTHING));
        assertThat(nothing.aliases().declared()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isAfterManyChangesWhatItIsWhenMadeAtOnce(long seed) {
        var random = new Random(seed);
        var all = new TreeMap<ApplicationId, Outline>();
        var declared = Declared.NOTHING;

        for (var step = 0; step < 60; step++) {
            var changed = new TreeMap<ApplicationId, Outline>();
            for (var i = random.nextInt(4); i > 0; i--) {
                var outline = outline(random);
                changed.put(outline.id(), outline);
            }
            var gone = new HashSet<ApplicationId>();
            if (random.nextInt(3) == 0) {
                all.keySet().stream().skip(random.nextInt(5)).findFirst().ifPresent(gone::add);
                gone.removeAll(changed.keySet());
            }
            all.putAll(changed);
            all.keySet().removeAll(gone);
            declared = declared.with(changed.values(), gone);

            assertSame(declared, all, "seed " + seed + ", step " + step, random);
        }
    }

    private static void assertSame(Declared changed, Map<ApplicationId, Outline> all, String when, Random random) {
        var atOnce = Declared.of(all.values());
        var rows = rows(random);
        var groups = groups(random);
        var one = new MapMaker(changed, Assigned.NOTHING, Observed.of(rows, groups));
        var other = new MapMaker(atOnce, Assigned.NOTHING, Observed.of(rows, groups));
        assertThat(one.topology()).as(when).isEqualTo(other.topology());
        assertThat(one.aliases()).as(when).isEqualTo(other.aliases());
        for (var topic : List.of("t0", "t1", "t2")) {
            assertThat(part(changed, topic, rows, groups).edges())
                    .as(when)
                    .isEqualTo(other.topology().edges().stream()
                            .filter(edge -> edge.topic().equals(topic))
                            .toList());
            assertThat(part(changed, topic, rows, groups).events())
                    .as(when)
                    .isEqualTo(other.topology().events().stream()
                            .filter(event -> event.key().topic().equals(topic))
                            .toList());
        }
        for (var node : other.topology().applications()) {
            assertThat(one.edgesOf(node.id()))
                    .as(when)
                    .isEqualTo(other.topology().edges().stream()
                            .filter(edge -> edge.application().equals(node.id()))
                            .toList());
        }
    }

    private static Topology part(
            Declared declared, String topic, Collection<TrafficRow> rows, Collection<GroupSighting> groups) {
        return new MapMaker(
                        declared,
                        Assigned.NOTHING,
                        Observed.of(
                                rows.stream()
                                        .filter(row -> row.topic().equals(topic))
                                        .toList(),
                                groups.stream()
                                        .filter(group -> group.topic().equals(topic))
                                        .toList()))
                .topology(topic);
    }

    private static Topology topology(Declared declared) {
        return new MapMaker(declared, Assigned.NOTHING, Observed.of(List.of(), List.of())).topology();
    }

    private static Outline outline(Random random) {
        var id = "app" + random.nextInt(7);
        var tasks = new ArrayList<Task>();
        for (var i = random.nextInt(4); i > 0; i--) {
            var topic = "t" + random.nextInt(3);
            var events = new ArrayList<EventKey>();
            for (var j = random.nextInt(4); j > 0; j--) {
                events.add(new EventKey(topic, "E" + random.nextInt(5)));
            }
            var group = random.nextBoolean() ? "g" + random.nextInt(4) : null;
            tasks.add(new Task(
                    "task" + random.nextInt(2),
                    random.nextBoolean() ? Action.SEND : Action.RECEIVE,
                    topic,
                    group,
                    random.nextBoolean() ? "c" + random.nextInt(3) : null,
                    events));
        }
        return new Outline(new ApplicationId(id), List.of("/" + random.nextInt(5)), tasks);
    }

    private static List<TrafficRow> rows(Random random) {
        var rows = new ArrayList<TrafficRow>();
        for (var i = random.nextInt(8); i > 0; i--) {
            rows.add(new TrafficRow(
                    "t" + random.nextInt(3),
                    random.nextInt(4) == 0 ? null : "E" + random.nextInt(6),
                    random.nextInt(4) == 0 ? null : "/" + random.nextInt(6),
                    null,
                    1 + random.nextInt(9),
                    0,
                    0,
                    0,
                    0,
                    NOON,
                    NOON));
        }
        return rows;
    }

    private static List<GroupSighting> groups(Random random) {
        var groups = new ArrayList<GroupSighting>();
        for (var i = 0; i < 4; i++) {
            groups.add(new GroupSighting(
                    "g" + i, "t" + random.nextInt(3), List.of("c" + random.nextInt(4)), "Stable", 1, 0, NOON, NOON));
        }
        return groups;
    }
}
