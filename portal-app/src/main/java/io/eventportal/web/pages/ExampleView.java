package io.eventportal.web.pages;

import org.jspecify.annotations.Nullable;

/**
 * An event to look at.
 *
 * @param origin {@code declared} in a document, or {@code generated} from the schema
 * @param confirmedBy the engine that took a generated one; null for a declared one
 */
record ExampleView(String json, String origin, @Nullable String confirmedBy) {

    static ExampleView declared(String json) {
        return new ExampleView(SchemaView.layOut(json), "declared", null);
    }

    static ExampleView generated(String json, String confirmedBy) {
        return new ExampleView(SchemaView.layOut(json), "generated", confirmedBy);
    }

    public boolean isGenerated() {
        return confirmedBy != null;
    }
}
