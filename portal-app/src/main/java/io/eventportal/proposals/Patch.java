package io.eventportal.proposals;

import io.eventportal.catalog.ApplicationId;

/** What would have to be added to a document for a difference to be declared. */
public sealed interface Patch {

    /**
     * It can be added.
     *
     * @param document the whole text of the document, or of the file where it has its schema, with the addition; every other character is as it was
     * @param diff the same as a unified diff
     */
    record Proposed(ApplicationId application, String document, String diff) implements Patch {}

    /** It cannot; the reason is a sentence. */
    record Impossible(String reason) implements Patch {}
}
