package io.eventportal.governance;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;

/**
 * What applies to a subject, after its own settings, those of its context, the global ones and the defaults.
 *
 * @param level what a new version must be compatible with
 * @param contentModel how open JSON Schemas are read
 * @param mode whether it takes new versions
 * @param contract what else clients of the registry set
 */
public record Policy(Level level, ContentModelPolicy contentModel, Mode mode, ContractSettings contract) {

    /** Where nothing was set. */
    static final Policy DEFAULT = new Policy(Level.BACKWARD, ContentModelPolicy.LENIENT, Mode.READWRITE);

    public Policy(Level level, ContentModelPolicy contentModel, Mode mode) {
        this(level, contentModel, mode, ContractSettings.NONE);
    }
}
