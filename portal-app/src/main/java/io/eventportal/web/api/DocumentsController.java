package io.eventportal.web.api;

import io.eventportal.asyncapi.DocumentFiles;
import io.eventportal.catalog.store.Applications.Saved;
import io.eventportal.intake.ImportResult.Imported;
import io.eventportal.intake.ImportResult.Refused;
import io.eventportal.intake.Intake;
import io.eventportal.intake.IntakeProperties;
import io.eventportal.security.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Takes AsyncAPI documents. */
@RestController
@RequestMapping("/api/v1/documents")
class DocumentsController {

    private final Intake intake;
    private final IntakeProperties properties;

    DocumentsController(Intake intake, IntakeProperties properties) {
        this.intake = intake;
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
