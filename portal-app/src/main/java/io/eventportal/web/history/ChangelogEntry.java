package io.eventportal.web.history;

import io.eventportal.catalog.store.DocumentRevision;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a document.
 *
 * @param version {@code info.version}; empty if the document cannot be read
 * @param diff to the revision before; null for the first one
 */
public record ChangelogEntry(
        DocumentRevision revision, String version, @Nullable DocumentDiff diff) {}
