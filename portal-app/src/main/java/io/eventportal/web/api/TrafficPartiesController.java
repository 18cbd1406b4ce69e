package io.eventportal.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.traffic.DeadLetterRow;
import io.eventportal.traffic.GroupChange;
import io.eventportal.traffic.GroupMember;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.ProducerSighting;
import io.eventportal.traffic.Traffic;
import io.eventportal.traffic.TransactionalWriter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who sends and receives on Kafka, as the brokers and the records tell. */
@RestController
@RequestMapping("/api/v1/traffic")
class TrafficPartiesController {

    private final Traffic traffic;

    TrafficPartiesController(Traffic traffic) {
        this.traffic = traffic;
    }

    /** Groups by topic and group id, each with what happened to it there, the newest first. */
    @GetMapping("/groups")
    PageView<GroupView> groups(
            @RequestParam @Nullable String topic,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        return PageView.of(
                traffic.groups(topic, page, size),
                group -> GroupView.of(group, traffic.groupChanges(group.topic(), group.groupId())));
    }

    /** Topics by name, each with the producers that the brokers know. */
    @GetMapping("/producers")
    PageView<ProducersView> producers(
            @RequestParam @Nullable String topic,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        return PageView.of(traffic.producers(topic, page, size), ProducersView::of);
    }

    /** What consumers gave up on; {@code topic} is where it came from, or where it lies now. */
    @GetMapping("/dead-letters")
    PageView<DeadLetterRow> deadLetters(
            @RequestParam @Nullable String topic,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        return PageView.of(traffic.deadLetters(topic, page, size), Function.identity());
    }

    /**
     * @param known idempotent producers that the brokers remember
     * @param active of these: those that wrote within {@code portal.traffic.stale-after}
     * @param sources how many the records name
     * @param problem why the last look learned nothing; absent if it did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProducersView(
            String topic,
            int known,
            int active,
            long sources,
            @Nullable Instant lastWrite,
            Instant lookedAt,
            @Nullable String problem,
            List<TransactionalView> transactionalIds) {

        static ProducersView of(ProducerSighting seen) {
            return new ProducersView(
                    seen.topic(),
                    seen.known(),
                    seen.active(),
                    seen.sources(),
                    seen.lastWrite(),
                    seen.lookedAt(),
                    seen.problem(),
                    seen.transactionalIds().stream().map(TransactionalView::of).toList());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TransactionalView(
            String transactionalId,
            Instant firstSeen,
            Instant lastSeen,
            @Nullable Instant lastWrite,
            boolean stale) {

        static TransactionalView of(TransactionalWriter writer) {
            return new TransactionalView(
                    writer.transactionalId(),
                    writer.firstSeen(),
                    writer.lastSeen(),
                    writer.lastWrite(),
                    writer.stale());
        }
    }

    /**
     * @param kind {@code classic}, {@code consumer}, {@code share} or {@code streams}
     * @param clientIds of those that were last assigned; {@code members} are those that are
     * @param lag -1 if nothing is committed
     * @param movedAt when the committed offsets last changed; absent if they never did
     * @param stale whether it did nothing for longer than {@code portal.traffic.stale-after}
     * @param connector the sink connector that Kafka Connect names such a group after; absent of others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GroupView(
            String groupId,
            String topic,
            String kind,
            String state,
            List<String> clientIds,
            List<GroupMember> members,
            long committed,
            long lag,
            boolean active,
            boolean stale,
            @Nullable Instant movedAt,
            Instant lastActive,
            Instant firstSeen,
            Instant lastSeen,
            @Nullable String connector,
            List<ChangeView> changes) {

        static GroupView of(GroupSighting group, List<GroupChange> changes) {
            var activity = group.activity();
            return new GroupView(
                    group.groupId(),
                    group.topic(),
                    activity.kind().id(),
                    group.state(),
                    group.clientIds(),
                    activity.members(),
                    group.committed(),
                    group.lag(),
                    activity.active(),
                    activity.stale(),
                    activity.movedAt(),
                    activity.lastActive(),
                    group.firstSeen(),
                    group.lastSeen(),
                    group.connector(),
                    changes.stream().map(ChangeView::of).toList());
        }
    }

    /** @param change {@code started} or {@code stopped} */
    record ChangeView(String change, Instant at, List<String> clientIds) {

        static ChangeView of(GroupChange change) {
            return new ChangeView(change.what().id(), change.at(), change.clients());
        }
    }
}
