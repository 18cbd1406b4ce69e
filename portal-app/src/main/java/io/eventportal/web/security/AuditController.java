package io.eventportal.web.security;

import io.eventportal.catalog.Page;
import io.eventportal.governance.Audit;
import io.eventportal.governance.AuditEntry;
import io.eventportal.governance.AuditEntry.Outcome;
import io.eventportal.governance.AuditFilter;
import io.eventportal.security.Actor;
import io.eventportal.security.Role;
import io.eventportal.web.problems.ProblemException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** The audit log; callers' addresses are for administrators only. */
@RestController
class AuditController {

    private static final int LARGEST_PAGE = 200;
    private static final int MOST_EXPORTED = 100_000;
    private static final int PART = 1_000;

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

    /** @param outcome {@code done} or {@code refused} */
    @GetMapping("/api/v1/audit")
    Page<Line> page(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        checkPage(page, size);
        var showAddress = Actor.current().role().includes(Role.ADMIN);
        var entries = audit.page(new AuditFilter(actor, action, target, outcome(outcome)), page, size);
        var lines =
                entries.items().stream().map(entry -> line(entry, showAddress)).toList();
        return new Page<>(lines, page, size, entries.total());
    }

    /** The newest {@value #MOST_EXPORTED} lines as a file. {@code format}: {@code ndjson} or {@code csv}. */
    @GetMapping("/api/v1/audit/export")
    ResponseEntity<StreamingResponseBody> export(
            @RequestParam(defaultValue = "ndjson") String format,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String outcome) {
        if (!format.equals("ndjson") && !format.equals("csv")) {
            throw ProblemException.badRequest("\"format\" is ndjson or csv, got: " + format);
        }
        var filter = new AuditFilter(actor, action, target, outcome(outcome));
        var showAddress = Actor.current().role().includes(Role.ADMIN);
        var csv = format.equals("csv");
        return ResponseEntity.ok()
                .header("Content-Type", csv ? "text/csv;charset=UTF-8" : "application/x-ndjson")
                .header("Content-Disposition", "attachment; filename=\"audit." + format + "\"")
                .body(out -> write(new OutputStreamWriter(out, StandardCharsets.UTF_8), filter, showAddress, csv));
    }

    private void write(Writer out, AuditFilter filter, boolean showAddress, boolean csv) throws IOException {
        if (csv) {
            out.write(AuditCsv.HEADER);
        }
        var before = Long.MAX_VALUE;
        for (int written = 0; written < MOST_EXPORTED; written += PART) {
            var part = audit.part(filter, before, PART);
            for (var entry : part) {
                var line = line(entry, showAddress);
                out.write(csv ? AuditCsv.line(line) : JsonMapper.shared().writeValueAsString(line) + "\n");
            }
            if (part.size() < PART) {
                break;
            }
            before = part.getLast().id();
        }
        out.flush();
    }

    private static @Nullable Outcome outcome(@Nullable String name) {
        return name == null || name.isBlank()
                ? null
                : Arrays.stream(Outcome.values())
                        .filter(outcome ->
                                outcome.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.badRequest("\"outcome\" is done or refused, got: " + name));
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
