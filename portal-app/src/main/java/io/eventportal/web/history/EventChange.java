package io.eventportal.web.history;

import io.eventportal.catalog.ApplicationChange;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.store.DocumentRevision;

/** One thing that a revision of an application's document changed for an event. */
public record EventChange(ApplicationId application, DocumentRevision revision, ApplicationChange change) {}
