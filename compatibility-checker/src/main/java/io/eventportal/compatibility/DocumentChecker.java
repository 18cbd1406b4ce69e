package io.eventportal.compatibility;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.compatibility.LevelVerdict.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;

/** Does a new version of an application's document break those who exchange messages with it? Stateless and thread-safe. */
public final class DocumentChecker {

    private static final DocumentComparison COMPARISON = ServiceLoader.load(
                    DocumentComparison.class, DocumentChecker.class.getClassLoader())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("there is no comparison of documents"));

    private final Reading reading;

    /** With formats as annotations. */
    public DocumentChecker(ContentModelPolicy policy) {
        this(Reading.of(policy));
    }

    public DocumentChecker(Reading reading) {
        this.reading = reading;
    }

    /**
     * Checks a new version against the versions before it.
     *
     * @param older earlier versions, oldest first; only the last counts unless the level is transitive
     */
    public LevelVerdict check(Level level, AsyncApiDocument newer, List<AsyncApiDocument> older) {
        var first = level.isTransitive() ? 0 : Math.max(0, older.size() - 1);
        var parts = new ArrayList<Part>();
        for (var index = first; index < older.size(); index++) {
            var verdicts = COMPARISON.compare(level.directions(), older.get(index), newer, reading);
            for (var direction : level.directions()) {
                parts.add(new Part(direction, index, Objects.requireNonNull(verdicts.get(direction))));
            }
        }
        return LevelVerdict.of(level, parts);
    }
}
