package io.eventportal.web.pages;

import io.eventportal.impact.ReplayRun;
import io.eventportal.impact.Replays;
import io.eventportal.traffic.ReplayFindings;
import io.eventportal.traffic.ReplayFindings.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the replay of a report goes, or went.
 *
 * @param partial why not all was read, in words; null if all was, or it runs
 * @param failures at most {@value #MOST_SHOWN}
 */
record ReplayView(
        String state,
        boolean running,
        int percent,
        long retained,
        long read,
        long judged,
        long failed,
        @Nullable String partial,
        List<Failure> failures,
        long otherFailures,
        @Nullable String problem,
        String actionHref,
        String pageHref) {

    private static final int MOST_SHOWN = 50;
    private static final ReplayFindings NOTHING = new ReplayFindings(0, 0, 0, 0, 0, null, List.of(), 0);

    static ReplayView of(ReplayRun run) {
        var found = run.findings() == null ? NOTHING : run.findings();
        var shown = found.failures().stream().limit(MOST_SHOWN).toList();
        return new ReplayView(
                run.state(),
                run.isRunning(),
                (int) Math.floor(100 * Replays.share(run)),
                found.retained(),
                found.read(),
                found.judged(),
                found.failed(),
                run.isRunning() ? null : words(found.partial()),
                shown,
                found.otherFailures()
                        + found.failures().stream()
                                .skip(MOST_SHOWN)
                                .mapToLong(Failure::records)
                                .sum(),
                run.problem(),
                Href.report(run.report()) + "/replay",
                Href.report(run.report()));
    }

    private static @Nullable String words(@Nullable String partial) {
        if (partial == null) {
            return null;
        }
        return switch (partial) {
            case "sample" -> "a sample, spread over all partitions";
            case "bytes" -> "stopped at the limit of bytes";
            case "time" -> "stopped at the limit of time";
            default -> "stopped when it was cancelled";
        };
    }
}
