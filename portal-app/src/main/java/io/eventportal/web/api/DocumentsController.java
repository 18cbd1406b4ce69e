package io.eventportal.web.api;

import io.eventportal.asyncapi.DocumentFiles;
import io.eventportal.catalog.store.Applications.Saved;
import io.eventportal.intake.ImportJobs;
import io.eventportal.intake.ImportResult.Imported;
import io.eventportal.intake.ImportResult.Refused;
import io.eventportal.intake.Intake;
import io.eventportal.intake.IntakeProperties;
import io.eventportal.intake.Upload;
import io.eventportal.security.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.UriComponentsBuilder;

/** Takes AsyncAPI documents. */
@RestController
@RequestMapping("/api/v1/documents")
class DocumentsController {

    private static final String ASYNC = "respond-async";

    private final Intake intake;
    private final ImportJobs jobs;
    private final IntakeProperties properties;

    DocumentsController(Intake intake, ImportJobs jobs, IntakeProperties properties) {
        this.intake = intake;
        this.jobs = jobs;
        this.properties = properties;
    }

    /**
     * What came of an upload.
     *
     * @param application id of the application that the document declares
     * @param saved {@code created}, {@code updated} or {@code unchanged}
     * @param issues warnings and notes
     */
    record Answer(String application, String saved, List<IssueView> issues) {}

    /** Imports or updates the application that the document declares; 201 if it is new, else 200. */
    @PostMapping(
            consumes = {
                "application/yaml",
                "application/x-yaml",
                "text/yaml",
                "text/x-yaml",
                "application/json",
                "application/vnd.aai.asyncapi",
                "application/vnd.aai.asyncapi+json",
                "application/vnd.aai.asyncapi+yaml",
                "text/plain",
                "application/octet-stream"
            })
    ResponseEntity<Answer> importDocument(HttpServletRequest request) throws IOException {
        // Read from the request itself: a converter would hold the whole body, however long.
        var bytes = RequestBytes.read(request, properties.maxDocumentSize());
        return switch (intake.importDocument("", bytes, DocumentFiles.none(), Actor.current())) {
            case Imported imported -> answer(imported);
            case Refused refused -> throw InvalidDocumentException.of(refused.issues());
        };
    }

    /**
     * Imports the documents of a ZIP file; references between its files resolve. One document is answered like a document
     * that comes alone; several with a report.
     *
     * @param prefer {@code respond-async}: do not wait, answer 202 and where to see how far it is
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7240#section-4.1">RFC 7240, 4.1</a>
     */
    @PostMapping(consumes = {"application/zip", "application/x-zip-compressed"})
    ResponseEntity<?> importZip(
            HttpServletRequest request, @RequestHeader(name = "Prefer", defaultValue = "") String prefer)
            throws IOException {
        return importUpload(Upload.ofZip(RequestBytes.read(request, properties.maxDocumentSize())), prefer);
    }

    /**
     * The same for the parts of a form. Each part's file name is its path; a part named like a path, with a dot or a slash in
     * its name, is there instead.
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<?> importForm(
            MultipartHttpServletRequest request, @RequestHeader(name = "Prefer", defaultValue = "") String prefer)
            throws IOException {
        var upload = new Upload();
        for (var parts : request.getMultiFileMap().values()) {
            for (var part : parts) {
                var file = part.getOriginalFilename() == null ? "" : part.getOriginalFilename();
                var name = part.getName();
                upload.add(name.contains(".") || name.contains("/") || file.isEmpty() ? name : file, part.getBytes());
            }
        }
        return importUpload(upload, prefer);
    }

    private ResponseEntity<?> importUpload(Upload upload, String prefer) {
        if (prefer.toLowerCase(Locale.ROOT).contains(ASYNC)) {
            var run = jobs.start(upload, Actor.current());
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/imports/" + run.id()))
                    .header("Preference-Applied", ASYNC)
                    .body(ImportRunView.of(run));
        }
        var report = intake.importUpload(upload, Actor.current());
        if (report.imported() == 0) {
            throw InvalidDocumentException.of(report.issues().toList());
        }
        return report.documents().size() == 1 && report.documents().getFirst().result() instanceof Imported imported
                ? answer(imported)
                : ResponseEntity.ok(ReportView.of(report));
    }

    private static ResponseEntity<Answer> answer(Imported imported) {
        var id = imported.application().value();
        var status = imported.saved() == Saved.CREATED ? HttpStatus.CREATED : HttpStatus.OK;
        return ResponseEntity.status(status)
                .location(UriComponentsBuilder.fromPath("/api/v1/applications/{id}")
                        .encode()
                        .buildAndExpand(id)
                        .toUri())
                .body(new Answer(
                        id,
                        imported.saved().id(),
                        imported.issues().stream().map(IssueView::of).toList()));
    }
}
