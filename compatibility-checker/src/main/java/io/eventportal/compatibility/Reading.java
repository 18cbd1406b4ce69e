package io.eventportal.compatibility;

/** How schemas are read where their specification leaves a choice. */
public record Reading(ContentModelPolicy contentModel, FormatPolicy formats) {

    /** With formats as annotations. */
    public static Reading of(ContentModelPolicy contentModel) {
        return new Reading(contentModel, FormatPolicy.ANNOTATION);
    }
}
