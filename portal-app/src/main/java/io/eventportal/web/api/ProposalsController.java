package io.eventportal.web.api;

import io.eventportal.proposals.Drafts;
import io.eventportal.proposals.Patch;
import io.eventportal.proposals.Patches;
import io.eventportal.topology.DriftBoard;
import io.eventportal.traffic.ClusterUnreachableException;
import io.eventportal.web.problems.Problem;
import io.eventportal.web.problems.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Documents that would settle a difference: an application's with an addition, or a draft for a topic. */
@RestController
class ProposalsController {

    private static final MediaType DIFF = new MediaType("text", "x-diff", StandardCharsets.UTF_8);
    /** Each holds the records of its topic in memory. */
    private static final int MAX_AT_ONCE = 2;

    private static final MediaType YAML = new MediaType("application", "yaml", StandardCharsets.UTF_8);

    private final DriftBoard board;
    private final Patches patches;
    private final Drafts drafts;
    private final Semaphore drafting = new Semaphore(MAX_AT_ONCE);

    ProposalsController(DriftBoard board, Patches patches, Drafts drafts) {
        this.board = board;
        this.patches = patches;
        this.drafts = drafts;
    }

    /** What to add to the application's document, as a unified diff. */
    @GetMapping("/api/v1/drift/{id}/patch")
    ResponseEntity<String> patch(@PathVariable String id) {
        var proposed = proposed(id);
        return file(proposed.diff(), DIFF, proposed.application() + ".patch");
    }

    /** The application's document with the addition. */
    @GetMapping("/api/v1/drift/{id}/document")
    ResponseEntity<String> document(@PathVariable String id) {
        var proposed = proposed(id);
        var isJson = proposed.document().stripLeading().startsWith("{");
        return file(
                proposed.document(),
                isJson ? MediaType.APPLICATION_JSON : YAML,
                proposed.application() + (isJson ? ".json" : ".yaml"));
    }

    private Patch.Proposed proposed(String id) {
        var item = board.find(id)
                .orElseThrow(() -> ProblemException.notFound("There is no difference of the id " + id + " now."));
        return switch (patches.of(item.drift())) {
            case Patch.Proposed proposed -> proposed;
            case Patch.Impossible impossible ->
                throw new ProblemException(Problem.of(
                        HttpStatus.NOT_FOUND, "no-patch", "There is no patch for this", impossible.reason()));
        };
    }

    /**
     * A document for a topic, inferred from its traffic; to be imported as it is, or after it was mended.
     *
     * @param records to look at, 1 to 10,000
     */
    @GetMapping("/api/v1/topics/{topic}/draft.yaml")
    ResponseEntity<String> draft(
            @PathVariable String topic, @RequestParam(defaultValue = "2000") @Min(1) @Max(10_000) int records) {
        if (!drafting.tryAcquire()) {
            throw new ProblemException(Problem.of(
                    HttpStatus.TOO_MANY_REQUESTS, "busy", "Busy", "Other drafts are being made; try again soon."));
        }
        try {
            var text = drafts.of(topic, records)
                    .orElseThrow(() -> ProblemException.notFound("No traffic was seen on the topic " + topic + "."));
            return file(text, YAML, topic + ".yaml");
        } catch (ClusterUnreachableException e) {
            throw new ProblemException(Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "cluster-unreachable",
                    "Kafka does not answer",
                    "The records of the topic cannot be read now."));
        } finally {
            drafting.release();
        }
    }

    private static ResponseEntity<String> file(String text, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(text);
    }
}
