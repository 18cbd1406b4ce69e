package io.eventportal.catalog;

/** An application in a list; fields as in {@link Application}. */
public record ApplicationSummary(ApplicationId id, String title, String owner) {}
