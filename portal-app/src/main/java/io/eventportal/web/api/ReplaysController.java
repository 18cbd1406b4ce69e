package io.eventportal.web.api;

import io.eventportal.impact.ImpactAnalysis;
import io.eventportal.impact.ReplayRun;
import io.eventportal.impact.Replays;
import io.eventportal.impact.Replays.ReplayRefusedException;
import io.eventportal.impact.ReportJson;
import io.eventportal.traffic.ReplayLimits;
import io.eventportal.web.problems.Problem;
import io.eventportal.web.problems.ProblemException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Holds a report against the records that its topic still has. Each report has one replay, the latest. */
@RestController
@RequestMapping("/api/v1/impact/{id}/replay")
class ReplaysController {

    private final ImpactAnalysis impact;
    private final Replays replays;

    ReplaysController(ImpactAnalysis impact, Replays replays) {
        this.impact = impact;
        this.replays = replays;
    }

    /**
     * How much is read; what is not said is as in {@link ReplayLimits#SAMPLE}.
     *
     * @param records 1 to 100,000,000
     * @param bytes 1 to 100 GiB
     * @param seconds 1 to 3,600
     * @param recordsPerSecond 0: as fast as it goes
     */
    record Request(
            @Nullable Long records,
            @Nullable Long bytes,
            @Nullable Long seconds,
            @Nullable Integer recordsPerSecond) {

        ReplayLimits limits() {
            var otherwise = ReplayLimits.SAMPLE;
            return new ReplayLimits(
                    records == null ? otherwise.records() : records,
                    bytes == null ? otherwise.bytes() : bytes,
                    seconds == null ? otherwise.time() : Duration.ofSeconds(seconds),
                    recordsPerSecond == null ? otherwise.recordsPerSecond() : recordsPerSecond);
        }
    }

    /** Starts one; 202, and how far it is under its address. */
    @PostMapping
    ResponseEntity<ObjectNode> start(
            @PathVariable String id, @RequestBody(required = false) @Nullable Request request) {
        var report =
                impact.find(id).orElseThrow(() -> ProblemException.notFound("There is no impact report " + id + "."));
        try {
            var run = replays.start(report, request == null ? ReplayLimits.SAMPLE : request.limits());
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/impact/" + report.id() + "/replay"))
                    .body(ReportJson.write(run));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(String.valueOf(e.getMessage()));
        } catch (ReplayRefusedException e) {
            throw new ProblemException(Problem.of(
                    HttpStatus.CONFLICT, "replay-refused", "No replay was started", String.valueOf(e.getMessage())));
        }
    }

    @GetMapping
    ObjectNode find(@PathVariable String id) {
        return ReportJson.write(run(id));
    }

    /** Cancels it; what it has found stays. */
    @DeleteMapping
    ResponseEntity<ObjectNode> cancel(@PathVariable String id) {
        run(id);
        replays.cancel(id);
        return ResponseEntity.accepted().body(ReportJson.write(run(id)));
    }

    private ReplayRun run(String id) {
        return replays.find(id).orElseThrow(() -> ProblemException.notFound("Nothing was replayed for " + id + "."));
    }
}
