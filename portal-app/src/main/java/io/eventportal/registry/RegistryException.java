package io.eventportal.registry;

import org.jspecify.annotations.Nullable;

/** The registry cannot do what was asked, for a reason that the caller can act on. */
public final class RegistryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Situation situation;

    RegistryException(Situation situation, String message) {
        this(situation, message, null);
    }

    RegistryException(Situation situation, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.situation = situation;
    }

    static RegistryException subjectNotFound(String subject) {
        return new RegistryException(Situation.SUBJECT_NOT_FOUND, "Subject '" + subject + "' not found.");
    }

    static RegistryException versionNotFound(int version) {
        return new RegistryException(Situation.VERSION_NOT_FOUND, "Version " + version + " not found.");
    }

    public Situation situation() {
        return situation;
    }

    /** Whom it takes to do something about it: the caller, except for the last two. */
    public enum Situation {
        SUBJECT_NOT_FOUND,
        VERSION_NOT_FOUND,
        SCHEMA_NOT_FOUND,
        SUBJECT_SOFTLY_DELETED,
        SUBJECT_NOT_SOFTLY_DELETED,
        VERSION_SOFTLY_DELETED,
        VERSION_NOT_SOFTLY_DELETED,
        /** Other schemas name the version that is to be deleted. */
        REFERENCED,
        /** A schema names one that is not registered, or names too many. */
        BAD_REFERENCE,
        BAD_SUBJECT,
        /** The mode of the subject does not take it. */
        NOT_PERMITTED,
        /** A schema cannot have the id that the client chose, for another one has it. */
        ID_TAKEN,
        /** A schema cannot have the id that the client chose, for it has another one. */
        ID_DIFFERS,
        BAD_METADATA,
        BAD_RULE_SET,
        /** The adapter's server does not allow the operation. */
        NOT_SUPPORTED,
        /** The adapter's server does not answer in time, or not sensibly. */
        UNAVAILABLE
    }
}
