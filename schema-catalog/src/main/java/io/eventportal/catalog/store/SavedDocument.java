package io.eventportal.catalog.store;

import io.eventportal.asyncapi.DocumentFiles;
import java.util.Map;

/**
 * A document as it came, with all that it was read from.
 *
 * @param path of the document within its upload: references start at its folder; empty if it stands alone
 * @param text the original
 * @param files texts of the files that it refers to, by path
 * @param outside paths of those that are not of its upload, by the reference that led there
 */
public record SavedDocument(String path, String text, Map<String, String> files, Map<String, String> outside) {

    public SavedDocument {
        files = Map.copyOf(files);
        outside = Map.copyOf(outside);
    }

    /** A document that refers to files of its upload only. */
    public SavedDocument(String path, String text, Map<String, String> files) {
        this(path, text, files, Map.of());
    }

    /** What {@link io.eventportal.asyncapi.AsyncApiReader} reads it with. */
    public DocumentFiles documentFiles() {
        return DocumentFiles.of(files, outside);
    }

    /** A document that refers to nothing. */
    public static SavedDocument alone(String text) {
        return new SavedDocument("", text, Map.of());
    }
}
