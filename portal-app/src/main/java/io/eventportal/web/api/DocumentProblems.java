package io.eventportal.web.api;

import io.eventportal.impact.UnknownEventException;
import io.eventportal.intake.TooManyImportsException;
import io.eventportal.intake.UploadException;
import java.net.URI;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The situations of documents, applications and events, as RFC 9457 problem details. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DocumentProblems {

    @ExceptionHandler
    ProblemDetail documentTooLarge(DocumentTooLargeException e) {
        return problem(HttpStatus.CONTENT_TOO_LARGE, "document-too-large", "Document too large", e);
    }

    @ExceptionHandler
    ProblemDetail invalidDocument(InvalidDocumentException e) {
        var problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-document", "Invalid AsyncAPI document", e);
        problem.setProperty("issues", e.issues().stream().map(IssueView::of).toList());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail invalidUpload(UploadException e) {
        return invalidDocument(InvalidDocumentException.of(List.of(e.issue())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooManyImports(TooManyImportsException e) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, "30")
                .body(problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-imports", "Too many imports", e));
    }

    @ExceptionHandler
    ProblemDetail applicationNotFound(ApplicationNotFoundException e) {
        return problem(HttpStatus.NOT_FOUND, "application-not-found", "No such application", e);
    }

    @ExceptionHandler
    ProblemDetail eventNotFound(EventNotFoundException e) {
        return problem(HttpStatus.NOT_FOUND, "event-not-found", "No such event", e);
    }

    @ExceptionHandler
    ProblemDetail eventUnknown(UnknownEventException e) {
        return problem(HttpStatus.NOT_FOUND, "event-not-found", "No such event", e);
    }

    private static ProblemDetail problem(HttpStatus status, String slug, String title, RuntimeException e) {
        var problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(e.getMessage()));
        problem.setType(URI.create("/problems/" + slug));
        problem.setTitle(title);
        return problem;
    }
}
