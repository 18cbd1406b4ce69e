package io.eventportal.web.api;

import io.eventportal.catalog.ImportRun;
import java.time.Instant;
import java.util.List;

/**
 * How far an import is.
 *
 * @param state {@code running}, {@code done}, {@code failed} or {@code interrupted}
 * @param total documents to import
 * @param done of these, so far; imported or refused
 * @param failures the first hundred documents that were refused
 * @param reason why it failed; else empty
 */
record ImportRunView(
        String id,
        String state,
        int total,
        int done,
        int imported,
        int refused,
        List<ImportRun.Failure> failures,
        String reason,
        String startedBy,
        Instant startedAt,
        Instant changedAt) {

    static ImportRunView of(ImportRun run) {
        return new ImportRunView(
                run.id(),
                run.state().id(),
                run.total(),
                run.done(),
                run.imported(),
                run.refused(),
                run.failures(),
                run.reason(),
                run.startedBy(),
                run.startedAt(),
                run.changedAt());
    }
}
