package io.eventportal.security;

/** What somebody may do. Each role includes the ones before it. */
public enum Role {
    VIEWER,
    EDITOR,
    ADMIN
}
