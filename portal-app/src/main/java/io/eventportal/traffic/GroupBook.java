package io.eventportal.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a look shows with what was known before: whose offsets moved, who came, who went. Nobody is ever
 * forgotten; who no longer reads keeps what was last known of it.
 */
final class GroupBook {

    private final Map<Place, GroupSighting> before;
    private final Duration staleAfter;
    private final Instant now;
    private final Map<Place, GroupSighting> after = new HashMap<>();
    private final List<GroupChange> changes = new ArrayList<>();

    private record Place(String groupId, String topic) {}

    GroupBook(List<GroupSighting> before, Duration staleAfter, Instant now) {
        this.before = before.stream()
                .collect(Collectors.toMap(seen -> new Place(seen.groupId(), seen.topic()), Function.identity()));
        this.staleAfter = staleAfter;
        this.now = now;
    }

    void write(GroupLook.View view) {
        for (var glance : view.glances()) {
            var place = new Place(glance.groupId(), glance.topic());
            var unsettled = view.unsettled().contains(glance.groupId());
            put(place, seen(glance, before.get(place), unsettled));
        }
        before.forEach((place, known) -> {
            var gone = !after.containsKey(place) && !view.unsettled().contains(place.groupId());
            if (gone && known.activity().active()) {
                put(place, departed(known));
            }
        });
    }

    /** What is to be kept in place of what was known. */
    List<GroupSighting> sightings() {
        return List.copyOf(after.values());
    }

    List<GroupChange> changes() {
        return List.copyOf(changes);
    }

    private void put(Place place, GroupSighting seen) {
        after.put(place, seen);
        var known = before.get(place);
        var wasActive = known != null && known.activity().active();
        if (seen.activity().active() != wasActive) {
            var what = wasActive ? GroupChange.What.STOPPED : GroupChange.What.STARTED;
            changes.add(new GroupChange(place.groupId(), place.topic(), what, seen.clientIds(), now));
        }
    }

    private GroupSighting seen(GroupGlance glance, @Nullable GroupSighting known, boolean unsettled) {
        var moved = known != null && glance.lag() >= 0 && glance.committed() != known.committed();
        var movedAt = moved ? now : known == null ? null : known.activity().movedAt();
        var clientIds = !glance.members().isEmpty() || known == null ? glance.clientIds() : known.clientIds();
        var active = isActive(glance, known, clientIds, movedAt, unsettled);
        return new GroupSighting(
                glance.groupId(),
                glance.topic(),
                clientIds,
                glance.state(),
                glance.committed(),
                glance.lag(),
                known == null ? now : known.firstSeen(),
                now,
                new GroupSighting.Activity(
                        glance.kind(),
                        glance.members(),
                        active,
                        known == null || moved || !glance.members().isEmpty()
                                ? now
                                : known.activity().lastActive(),
                        movedAt,
                        moved || known == null || known.activity().lagAtMove() < 0
                                ? glance.lag()
                                : known.activity().lagAtMove(),
                        false));
    }

    /** Some commit offsets without ever being a member: they read for as long as their offsets move. */
    private boolean isActive(
            GroupGlance glance,
            @Nullable GroupSighting known,
            List<String> clientIds,
            @Nullable Instant movedAt,
            boolean unsettled) {
        if (!glance.members().isEmpty()) {
            return true;
        }
        if (unsettled) {
            return known != null && known.activity().active();
        }
        return clientIds.isEmpty() && movedAt != null && movedAt.isAfter(now.minus(staleAfter));
    }

    private GroupSighting departed(GroupSighting known) {
        var activity = known.activity();
        return new GroupSighting(
                known.groupId(),
                known.topic(),
                known.clientIds(),
                known.state(),
                known.committed(),
                known.lag(),
                known.firstSeen(),
                known.lastSeen(),
                new GroupSighting.Activity(
                        activity.kind(),
                        List.of(),
                        false,
                        activity.lastActive(),
                        activity.movedAt(),
                        activity.lagAtMove(),
                        activity.stale()));
    }
}
