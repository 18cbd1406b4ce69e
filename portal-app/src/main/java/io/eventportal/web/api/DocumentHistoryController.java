package io.eventportal.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.asyncapi.AsyncApiReading.Invalid;
import io.eventportal.asyncapi.AsyncApiReading.Valid;
import io.eventportal.asyncapi.AsyncApiWriter;
import io.eventportal.catalog.ApplicationChange;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Page;
import io.eventportal.catalog.store.Applications;
import io.eventportal.catalog.store.DocumentRevision;
import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import io.eventportal.schema.Location;
import io.eventportal.web.history.ChangelogEntry;
import io.eventportal.web.history.ChangelogMarkdown;
import io.eventportal.web.history.DocumentDiff;
import io.eventportal.web.history.DocumentHistory;
import io.eventportal.web.problems.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The revisions of an application's document, what differs between any two, and the changelog. */
@RestController
@RequestMapping("/api/v1/applications/{id}")
class DocumentHistoryController {

    private final Applications applications;
    private final DocumentHistory history;

    DocumentHistoryController(Applications applications, DocumentHistory history) {
        this.applications = applications;
        this.history = history;
    }

    /** @param revision first is 1 */
    record RevisionView(int revision, String savedBy, Instant savedAt) {

        static RevisionView of(DocumentRevision revision) {
            return new RevisionView(revision.revision(), revision.savedBy(), revision.savedAt());
        }
    }

    /**
     * What differs between two revisions.
     *
     * @param verdict {@code compatible}, {@code incompatible} or {@code undecided}: of both directions together
     * @param directions one for each direction; empty if one of the two documents cannot be read
     * @param issues why one of the two documents cannot be read
     */
    record DiffView(
            int older,
            int newer,
            String verdict,
            List<DirectionView> directions,
            List<ChangeView> changes,
            List<IssueView> issues) {

        static DiffView of(DocumentDiff diff) {
            var verdict = diff.verdict();
            return new DiffView(
                    diff.older(),
                    diff.newer(),
                    diff.id(),
                    verdict == null
                            ? List.of()
                            : verdict.parts().stream().map(DirectionView::of).toList(),
                    diff.changes().stream().map(ChangeView::of).toList(),
                    diff.issues().stream().map(IssueView::of).toList());
        }
    }

    /**
     * Whom the change breaks.
     *
     * @param direction {@code forward}: those who read what the application sends; {@code backward}: those who write what
     *     it receives, and what is retained
     * @param notes differences worth telling that hurt nobody
     * @param obstacles what could not be decided
     */
    record DirectionView(
            String direction,
            String verdict,
            List<FindingView> findings,
            List<FindingView> notes,
            List<ObstacleView> obstacles) {

        static DirectionView of(LevelVerdict.Part part) {
            var name = part.direction().name().toLowerCase(Locale.ROOT);
            var id = part.verdict().id();
            return switch (part.verdict()) {
                case Verdict.Compatible it ->
                    new DirectionView(name, id, List.of(), findings(part, it.notes()), List.of());
                case Verdict.Incompatible it ->
                    new DirectionView(
                            name,
                            id,
                            findings(part, it.findings()),
                            findings(part, it.notes()),
                            obstacles(it.obstacles()));
                case Verdict.Undecided it ->
                    new DirectionView(name, id, List.of(), List.of(), obstacles(it.obstacles()));
            };
        }

        private static List<FindingView> findings(LevelVerdict.Part part, List<Finding> findings) {
            return findings.stream()
                    .map(finding -> FindingView.of(finding, part.direction()))
                    .toList();
        }

        private static List<ObstacleView> obstacles(List<Obstacle> obstacles) {
            return obstacles.stream().map(ObstacleView::of).toList();
        }
    }

    /**
     * One broken rule.
     *
     * @param path JSON pointer of the value in an event; empty if it is not about one
     * @param older place in the older document
     * @param newer place in the newer document
     */
    record FindingView(
            String rule,
            String message,
            String path,
            PlaceView older,
            PlaceView newer,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String hint,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Witness witness) {

        static FindingView of(Finding finding, Direction direction) {
            var forward = direction == Direction.FORWARD;
            return new FindingView(
                    finding.rule(),
                    finding.message(),
                    finding.dataPath(),
                    PlaceView.of(forward ? finding.reader() : finding.writer()),
                    PlaceView.of(forward ? finding.writer() : finding.reader()),
                    finding.hint(),
                    finding.witness());
        }
    }

    record ObstacleView(String construct, String message, PlaceView at) {

        static ObstacleView of(Obstacle obstacle) {
            return new ObstacleView(obstacle.construct(), obstacle.message(), PlaceView.of(obstacle.location()));
        }
    }

    /** @param line first is 1; 0 if unknown */
    record PlaceView(String pointer, int line, int column) {

        static PlaceView of(Location location) {
            return new PlaceView(location.pointer(), location.line(), location.column());
        }
    }

    /** @param kind {@code added}, {@code removed} or {@code changed} */
    record ChangeView(String kind, String what, String name, String sentence) {

        static ChangeView of(ApplicationChange change) {
            return new ChangeView(change.kind().id(), change.what(), change.name(), change.sentence());
        }
    }

    /** @param diff to the revision before; absent for the first one */
    record EntryView(
            int revision,
            String version,
            String savedBy,
            Instant savedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DiffView diff) {

        static EntryView of(ChangelogEntry entry) {
            var revision = entry.revision();
            var diff = entry.diff();
            return new EntryView(
                    revision.revision(),
                    entry.version(),
                    revision.savedBy(),
                    revision.savedAt(),
                    diff == null ? null : DiffView.of(diff));
        }
    }

    /** Newest first. */
    @GetMapping("/documents")
    PageView<RevisionView> revisions(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        var all = history.revisions(application(id));
        var items = all.stream().skip((long) page * size).limit(size).toList();
        return PageView.of(new Page<>(items, page, size, all.size()), RevisionView::of);
    }

    /** The original text of one revision. */
    @GetMapping("/documents/{revision}")
    ResponseEntity<byte[]> document(@PathVariable String id, @PathVariable int revision) {
        var text = applications
                .documentText(application(id), revision)
                .orElseThrow(() -> noRevision(id, "revision " + revision));
        return ApplicationsController.text(text);
    }

    /**
     * The newest document as one AsyncAPI 3.0 document that refers to no other file.
     *
     * @param format {@code json} or {@code yaml}
     */
    @GetMapping("/asyncapi")
    ResponseEntity<byte[]> bundled(@PathVariable String id, @RequestParam(defaultValue = "json") String format) {
        var application = application(id);
        if (!format.equals("json") && !format.equals("yaml")) {
            throw ProblemException.badRequest("\"format\" is json or yaml.");
        }
        return switch (history.newest(application)) {
            case Valid valid ->
                ApplicationsController.text(
                        format.equals("json")
                                ? AsyncApiWriter.json(valid.document())
                                : AsyncApiWriter.yaml(valid.document()));
            case Invalid invalid -> throw InvalidDocumentException.of(invalid.issues());
        };
    }

    /** From the first to the second, whichever is newer. */
    @GetMapping("/documents/{older}/diff/{newer}")
    DiffView diff(@PathVariable String id, @PathVariable int older, @PathVariable int newer) {
        return history.diff(application(id), older, newer)
                .map(DiffView::of)
                .orElseThrow(() -> noRevision(id, "revisions " + older + " and " + newer));
    }

    @GetMapping("/changelog")
    PageView<EntryView> changelog(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(50) int size) {
        return PageView.of(history.changelog(application(id), page, size), EntryView::of);
    }

    @GetMapping(path = "/changelog.md", produces = "text/markdown;charset=UTF-8")
    String changelogMarkdown(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(50) int size) {
        var application = application(id);
        return ChangelogMarkdown.write(
                application, history.changelog(application, page, size).items());
    }

    private ApplicationId application(String id) {
        return ApplicationsController.id(id)
                .filter(applications::exists)
                .orElseThrow(() -> ApplicationNotFoundException.of(id));
    }

    private static ProblemException noRevision(String id, String which) {
        return ProblemException.notFound("The document of \"" + id + "\" has no " + which + ".");
    }
}
