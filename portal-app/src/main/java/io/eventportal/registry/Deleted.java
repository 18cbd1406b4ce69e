package io.eventportal.registry;

/** Whether softly deleted versions are seen. */
public enum Deleted {
    HIDDEN,
    INCLUDED,
    /** Nothing else: versions that are deleted, subjects that have no other. */
    ONLY
}
