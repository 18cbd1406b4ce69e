package io.eventportal.governance;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import org.jspecify.annotations.Nullable;

/** What was set for one scope; null where nothing was. */
public record Settings(
        @Nullable Level level,
        @Nullable ContentModelPolicy contentModel,
        @Nullable Mode mode,
        ContractSettings contract) {

    static final Settings NONE = new Settings(null, null, null, ContractSettings.NONE);

    Policy over(Policy general) {
        return new Policy(
                level == null ? general.level() : level,
                contentModel == null ? general.contentModel() : contentModel,
                mode == null || general.mode() == Mode.READONLY_OVERRIDE ? general.mode() : mode,
                contract.over(general.contract()));
    }

    /** Whether the registry's clients set anything beside the mode. */
    public boolean isConfigured() {
        return level != null || contentModel != null || !contract.equals(ContractSettings.NONE);
    }

    Settings withLevel(@Nullable Level other) {
        return new Settings(other, contentModel, mode, contract);
    }

    Settings withContentModel(@Nullable ContentModelPolicy other) {
        return new Settings(level, other, mode, contract);
    }

    Settings withMode(@Nullable Mode other) {
        return new Settings(level, contentModel, other, contract);
    }

    Settings withContract(ContractSettings other) {
        return new Settings(level, contentModel, mode, other);
    }
}
