package io.eventportal.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.governance.Waiver;
import io.eventportal.governance.WaiverTarget;
import io.eventportal.governance.Waivers;
import io.eventportal.web.changes.WaiverChanges;
import io.eventportal.web.problems.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Waivers: what is let pass although it breaks somebody, until when, and who says so. */
@RestController
@RequestMapping("/api/v1/waivers")
class WaiversController {

    private final Waivers waivers;
    private final WaiverChanges changes;
    private final InstantSource clock;

    WaiversController(Waivers waivers, WaiverChanges changes, InstantSource clock) {
        this.waivers = waivers;
        this.changes = changes;
        this.clock = clock;
    }

    /** Members as in {@link WaiverChanges.Wanted}. */
    @PostMapping
    ResponseEntity<WaiverView> grant(@RequestBody WaiverChanges.Wanted wanted) {
        var granted = changes.grant(wanted);
        return ResponseEntity.created(URI.create("/api/v1/waivers/" + granted.id()))
                .body(view(granted));
    }

    /** The newest first. {@code state}: {@code live}, {@code expired} or {@code revoked}; all without one. */
    @GetMapping
    PageView<WaiverView> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        return PageView.of(waivers.page(state == null ? null : state(state), page, size), this::view);
    }

    private static Waiver.State state(String name) {
        return Arrays.stream(Waiver.State.values())
                .filter(state -> state.id().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest("\"state\" is live, expired or revoked, got: " + name));
    }

    @GetMapping("/{id}")
    WaiverView one(@PathVariable String id) {
        return waivers.find(id)
                .map(this::view)
                .orElseThrow(() -> ProblemException.notFound("There is no waiver of the id " + id + "."));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(@PathVariable String id) {
        changes.revoke(id);
        return ResponseEntity.noContent().build();
    }

    private WaiverView view(Waiver waiver) {
        return WaiverView.of(waiver, clock.instant());
    }

    /**
     * @param state {@code live}, {@code expired} or {@code revoked}
     * @param report the impact report whose approvals made it; it is for that report's schema only
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WaiverView(
            String id,
            @Nullable String subject,
            @Nullable String event,
            @Nullable String rule,
            @Nullable String path,
            @Nullable String report,
            String reason,
            String approver,
            Instant createdAt,
            Instant expiresAt,
            String state,
            @Nullable Instant revokedAt,
            @Nullable String revokedBy) {

        static WaiverView of(Waiver waiver, Instant now) {
            var scope = waiver.scope();
            return new WaiverView(
                    waiver.id(),
                    scope.target() instanceof WaiverTarget.OfSubject of ? of.name() : null,
                    scope.target() instanceof WaiverTarget.OfEvent of
                            ? of.event().toString()
                            : null,
                    scope.rule(),
                    scope.path(),
                    scope.proposal() == null ? null : scope.proposal().report(),
                    scope.reason(),
                    waiver.approver(),
                    waiver.createdAt(),
                    scope.expiresAt(),
                    waiver.state(now).id(),
                    waiver.revokedAt(),
                    waiver.revokedBy());
        }
    }
}
