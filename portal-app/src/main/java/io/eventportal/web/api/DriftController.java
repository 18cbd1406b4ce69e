package io.eventportal.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.catalog.Action;
import io.eventportal.topology.DriftBoard;
import io.eventportal.topology.DriftBoard.Filter;
import io.eventportal.topology.DriftItem;
import io.eventportal.topology.DriftKind;
import io.eventportal.topology.Evidence;
import io.eventportal.web.changes.DriftChanges;
import io.eventportal.web.problems.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where documents and traffic differ, and what people say of it. */
@RestController
@RequestMapping("/api/v1/drift")
class DriftController {

    private final DriftBoard board;
    private final DriftChanges changes;

    DriftController(DriftBoard board, DriftChanges changes) {
        this.board = board;
        this.changes = changes;
    }

    /** Worst first. Each parameter leaves out what is otherwise. */
    @GetMapping
    PageView<DriftView> drift(
            @RequestParam @Nullable String severity,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String owner,
            @RequestParam @Nullable String topic,
            @RequestParam @Nullable String application,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "1000") @Min(1) @Max(10_000) int size) {
        var filter = new Filter(
                given("severity", severity, DriftController::severity),
                given("kind", kind, DriftKind::of),
                given("state", state, DriftItem.State::of),
                owner,
                topic,
                application);
        return PageView.of(board.page(filter, page, size), DriftView::of);
    }

    private static Optional<DriftKind.Severity> severity(String id) {
        return List.of(DriftKind.Severity.values()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst();
    }

    private static <T> @Nullable T given(String name, @Nullable String text, Function<String, Optional<T>> parse) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return parse.apply(text)
                .orElseThrow(() -> ProblemException.badRequest("There is no \"" + name + "\" " + text + "."));
    }

    @GetMapping("/{id}")
    DriftView one(@PathVariable String id) {
        return board.find(id)
                .map(DriftView::of)
                .orElseThrow(() -> ProblemException.notFound("There is no difference of the id " + id + " now."));
    }

    /** @param until of {@code snooze}: a day or an instant, in UTC */
    record Saying(@Nullable String reason, @Nullable String until) {}

    @PostMapping("/{id}/acknowledge")
    DriftView acknowledge(@PathVariable String id, @RequestBody Saying saying) {
        changes.acknowledge(id, saying.reason());
        return one(id);
    }

    @PostMapping("/{id}/snooze")
    DriftView snooze(@PathVariable String id, @RequestBody Saying saying) {
        changes.snooze(id, saying.reason(), saying.until());
        return one(id);
    }

    @PostMapping("/{id}/reopen")
    DriftView reopen(@PathVariable String id, @RequestBody(required = false) @Nullable Saying saying) {
        changes.reopen(id, saying == null ? null : saying.reason());
        return one(id);
    }

    /**
     * @param kind see {@link DriftKind}
     * @param severity {@code error}, {@code warning} or {@code note}
     * @param application absent where it is nobody's, as is {@code direction}
     * @param event id of the event; absent where it is the topic as a whole
     * @param detail a group id, a source, a schema; absent where nothing else sets it apart
     * @param owner empty if nobody is known
     * @param state {@code open}, {@code acknowledged} or {@code snoozed}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DriftView(
            String id,
            String kind,
            String severity,
            @Nullable String application,
            @Nullable String direction,
            String topic,
            @Nullable String event,
            @Nullable String detail,
            String sentence,
            String owner,
            Instant firstSeen,
            String state,
            @Nullable String reason,
            @Nullable String changedBy,
            @Nullable Instant changedAt,
            @Nullable Instant until,
            List<Evidence> evidence) {

        static DriftView of(DriftItem item) {
            var drift = item.drift();
            var about = drift.about();
            var standing = item.standing();
            return new DriftView(
                    item.id(),
                    drift.kind().id(),
                    drift.kind().severity().id(),
                    about.application() == null ? null : about.application().value(),
                    direction(about.direction()),
                    about.topic(),
                    about.type() == null ? null : about.topic() + "/" + about.type(),
                    about.detail(),
                    drift.sentence(),
                    item.owner(),
                    item.firstSeen(),
                    standing.state().id(),
                    standing.reason(),
                    standing.by(),
                    standing.at(),
                    standing.until(),
                    drift.evidence());
        }

        private static @Nullable String direction(@Nullable Action action) {
            return action == null ? null : action.id();
        }
    }
}
