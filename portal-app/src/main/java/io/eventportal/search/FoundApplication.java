package io.eventportal.search;

import io.eventportal.catalog.ApplicationId;

/** One application as the index has it; domain and owner may be empty. */
public record FoundApplication(ApplicationId id, String title, String domain, String owner) {}
