package io.eventportal.catalog;

/** What lists show of an application; fields as in {@link Application}. */
public record ApplicationLabel(ApplicationId id, String title, String domain, String owner) {}
