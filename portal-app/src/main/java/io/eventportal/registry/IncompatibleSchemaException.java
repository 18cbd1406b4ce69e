package io.eventportal.registry;

import io.eventportal.compatibility.LevelVerdict;

/** The subject's compatibility level refuses the schema: incompatible, or undecided where that is not let pass. */
public final class IncompatibleSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient LevelVerdict verdict;

    private IncompatibleSchemaException(String message, LevelVerdict verdict) {
        super(message);
        this.verdict = verdict;
    }

    public static IncompatibleSchemaException of(String subject, LevelVerdict verdict) {
        return new IncompatibleSchemaException(
                "Schema is " + verdict.verdict().id() + " with subject " + subject + " at level " + verdict.level(),
                verdict);
    }

    public LevelVerdict verdict() {
        return verdict;
    }
}
