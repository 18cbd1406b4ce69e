package io.eventportal.registry;

/** Whether softly deleted versions are seen. */
public enum Deleted {
    HIDDEN,
    INCLUDED
}
