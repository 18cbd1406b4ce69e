package io.eventportal.registry;

import io.eventportal.compatibility.LevelVerdict;
import java.util.List;

/** The subject's compatibility level refuses the schema: incompatible, or undecided where that is not let pass. */
public final class IncompatibleSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Check check;

    private IncompatibleSchemaException(String message, Check check) {
        super(message);
        this.check = check;
    }

    static IncompatibleSchemaException of(String subject, Check check) {
        var verdict = check.verdict();
        return new IncompatibleSchemaException(
                "The schema is " + verdict.verdict().id() + " with subject \"" + subject + "\" at level "
                        + verdict.level() + ": " + String.join("; ", check.reasons()),
                check);
    }

    public LevelVerdict verdict() {
        return check.verdict();
    }

    /** At least one, each with rule, place, earlier version and, where there is one, witness. */
    public List<String> reasons() {
        return check.reasons();
    }
}
