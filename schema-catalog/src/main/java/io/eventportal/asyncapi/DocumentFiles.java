package io.eventportal.asyncapi;

import java.util.Map;
import java.util.Optional;

/**
 * The files of one upload that a document may refer to, and what of elsewhere it may. Nothing else is ever read: no other
 * file, no URL.
 *
 * <p>Paths have forward slashes, are relative to the upload's root and hold no {@code .} or {@code ..}.
 */
@FunctionalInterface
public interface DocumentFiles {

    /** The text of a file; empty if the upload has none of that path. */
    Optional<String> text(String path);

    /**
     * The path under which {@link #text} has what a reference out of the upload leads to: a schema of a registry, say. A path
     * that begins with a scheme, such as {@code registry:/}, so that it is no file's of the upload; it ends in {@code .proto}
     * if a Protobuf text is there. A relative reference within that text is asked for relative to this path.
     *
     * @param reference a URL or an absolute path, without a fragment
     * @return empty if such references are not followed
     */
    default Optional<String> outside(String reference) {
        return Optional.empty();
    }

    /** No file but the document. */
    static DocumentFiles none() {
        return path -> Optional.empty();
    }

    static DocumentFiles of(Map<String, String> texts) {
        return path -> Optional.ofNullable(texts.get(path));
    }

    /** @param outside paths among those of the texts, by the reference that leads to each */
    static DocumentFiles of(Map<String, String> texts, Map<String, String> outside) {
        return new DocumentFiles() {
            @Override
            public Optional<String> text(String path) {
                return Optional.ofNullable(texts.get(path));
            }

            @Override
            public Optional<String> outside(String reference) {
                return Optional.ofNullable(outside.get(reference));
            }
        };
    }
}
