package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.asyncapi.DocumentFiles;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.DocumentChecker;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Verdict;
import java.util.List;
import java.util.Map;

/** Documents of the tests, and what is said of them. */
final class Documents {

    private static final DocumentChecker LENIENT = new DocumentChecker(ContentModelPolicy.LENIENT);

    private Documents() {}

    static AsyncApiDocument of(String text) {
        return of(text, Map.of());
    }

    static AsyncApiDocument of(String text, Map<String, String> files) {
        return switch (AsyncApiReader.read("document.yaml", text, DocumentFiles.of(files))) {
            case AsyncApiReading.Valid valid -> valid.document();
            case AsyncApiReading.Invalid invalid -> throw new AssertionError(invalid.issues() + "\n" + text);
        };
    }

    static LevelVerdict check(Level level, AsyncApiDocument older, AsyncApiDocument newer) {
        return LENIENT.check(level, newer, List.of(older));
    }

    static Verdict verdict(Level level, String older, String newer) {
        return check(level, of(older), of(newer)).verdict();
    }

    static List<Finding> notes(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Compatible compatible -> compatible.notes();
            case Verdict.Incompatible incompatible -> incompatible.notes();
            case Verdict.Undecided undecided -> List.of();
        };
    }

    static List<Finding> findings(Verdict verdict) {
        return verdict instanceof Verdict.Incompatible incompatible ? incompatible.findings() : List.of();
    }
}
