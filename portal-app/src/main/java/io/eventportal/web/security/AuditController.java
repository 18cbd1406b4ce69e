package io.eventportal.web.security;

import io.eventportal.catalog.Page;
import io.eventportal.governance.Audit;
import io.eventportal.governance.AuditEntry;
import io.eventportal.security.Actor;
import io.eventportal.security.Role;
import io.eventportal.web.problems.ProblemException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log; callers' addresses are for administrators only. */
@RestController
class AuditController {

    private static final int LARGEST_PAGE = 200;

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    record Line(
            long id,
            Instant at,
            String actor,
            @Nullable String address,
            String action,
            String target,
            @Nullable String before,
            @Nullable String after,
            String outcome,
            @Nullable String reason) {}

    @GetMapping("/api/v1/audit")
    Page<Line> page(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        checkPage(page, size);
        var showAddress = Actor.current().role().includes(Role.ADMIN);
        var entries = audit.page(page, size);
        var lines =
                entries.items().stream().map(entry -> line(entry, showAddress)).toList();
        return new Page<>(lines, page, size, entries.total());
    }

    static void checkPage(int page, int size) {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw ProblemException.badRequest("\"page\" starts at 0, and \"size\" is from 1 to " + LARGEST_PAGE + ".");
        }
    }

    private static Line line(AuditEntry entry, boolean showAddress) {
        return new Line(
                entry.id(),
                entry.at(),
                entry.actor(),
                showAddress ? entry.address() : null,
                entry.change().action(),
                entry.change().target(),
                entry.change().before(),
                entry.change().after(),
                entry.outcome().name().toLowerCase(Locale.ROOT),
                entry.reason());
    }
}
