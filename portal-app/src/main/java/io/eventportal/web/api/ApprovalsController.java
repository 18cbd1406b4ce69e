package io.eventportal.web.api;

import io.eventportal.impact.ImpactAnalysis;
import io.eventportal.web.changes.ApprovalChanges;
import io.eventportal.web.changes.Clearance;
import io.eventportal.web.changes.Clearances;
import io.eventportal.web.problems.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whether those whom an impact report breaks agree to it. */
@RestController
@RequestMapping("/api/v1/impact/{id}/approvals")
class ApprovalsController {

    private final ImpactAnalysis impact;
    private final ApprovalChanges changes;
    private final Clearances clearances;

    ApprovalsController(ImpactAnalysis impact, ApprovalChanges changes, Clearances clearances) {
        this.impact = impact;
        this.changes = changes;
        this.clearances = clearances;
    }

    /** @param comment may be absent */
    record Wanted(@Nullable String comment) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Clearance approve(@PathVariable String id, @RequestBody(required = false) @Nullable Wanted wanted) {
        return clearances.of(changes.approve(id, wanted == null ? null : wanted.comment()));
    }

    @GetMapping
    Clearance state(@PathVariable String id) {
        return clearances.of(
                impact.find(id).orElseThrow(() -> ProblemException.notFound("There is no impact report " + id + ".")));
    }
}
