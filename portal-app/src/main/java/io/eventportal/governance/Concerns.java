package io.eventportal.governance;

import java.util.Set;

/** Knows whom changes concern; the audit log itself knows names only. */
public interface Concerns {

    /** At most a few hundred; empty if it concerns nobody that can be followed. */
    Set<Concern> of(AuditEntry entry);
}
