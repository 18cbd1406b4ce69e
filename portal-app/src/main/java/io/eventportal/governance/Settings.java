package io.eventportal.governance;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import org.jspecify.annotations.Nullable;

/** What was set for one scope; null where nothing was. */
public record Settings(
        @Nullable Level level,
        @Nullable ContentModelPolicy contentModel,
        @Nullable Mode mode) {

    static final Settings NONE = new Settings(null, null, null);

    Policy over(Policy general) {
        return new Policy(
                level == null ? general.level() : level,
                contentModel == null ? general.contentModel() : contentModel,
                mode == null ? general.mode() : mode);
    }
}
