package io.eventportal.intake;

import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.intake.ImportResult.Imported;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of several documents that were brought in together.
 *
 * @param documents one for each document, in order of their paths or as they were asked for
 * @param left what is no document and was referred to by none, with the reason why it was left out
 */
public record ImportReport(List<Document> documents, List<Left> left) {

    public ImportReport {
        documents = List.copyOf(documents);
        left = List.copyOf(left);
    }

    /** @param path within the upload, or where else it came from */
    public record Document(String path, ImportResult result) {}

    /** @param path within the upload, or where else it came from */
    public record Left(String path, String reason) {}

    /** How many documents the catalog now holds. */
    public long imported() {
        return documents.stream()
                .filter(document -> document.result() instanceof Imported)
                .count();
    }

    /** Of all documents. */
    public Stream<AsyncApiIssue> issues() {
        return documents.stream().flatMap(document -> document.result().issues().stream());
    }
}
