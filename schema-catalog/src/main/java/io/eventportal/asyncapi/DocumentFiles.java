package io.eventportal.asyncapi;

import java.util.Map;
import java.util.Optional;

/**
 * The files of one upload that a document may refer to. Nothing else is ever read: no other file, no URL.
 *
 * <p>Paths have forward slashes, are relative to the upload's root and hold no {@code .} or {@code ..}.
 */
@FunctionalInterface
public interface DocumentFiles {

    /** The text of a file; empty if the upload has none of that path. */
    Optional<String> text(String path);

    /** No file but the document. */
    static DocumentFiles none() {
        return path -> Optional.empty();
    }

    static DocumentFiles of(Map<String, String> texts) {
        return path -> Optional.ofNullable(texts.get(path));
    }
}
