package io.eventportal.catalog.store;

import java.util.Map;

/**
 * A document as it came, with all that it was read from.
 *
 * @param path of the document within its upload: references start at its folder; empty if it stands alone
 * @param text the original
 * @param files texts of the files that it refers to, by path
 */
public record SavedDocument(String path, String text, Map<String, String> files) {

    public SavedDocument {
        files = Map.copyOf(files);
    }

    /** A document that refers to nothing. */
    public static SavedDocument alone(String text) {
        return new SavedDocument("", text, Map.of());
    }
}
