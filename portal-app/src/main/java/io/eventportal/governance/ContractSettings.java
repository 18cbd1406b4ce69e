package io.eventportal.governance;

import org.jspecify.annotations.Nullable;

/**
 * What clients of the registry set for a subject beside its level; null where nothing was set. Metadata and rule sets are
 * JSON texts.
 *
 * @param normalize whether schemas that differ only in layout and the order of members are the same
 * @param alias another subject that requests for this one mean; holds for this one alone
 * @param compatibilityGroup a property of the metadata: only versions with equal values of it are compared
 * @param validateFields kept for clients, of no effect
 * @param defaultMetadata what a version has that its own metadata does not say
 * @param overrideMetadata what a version has whatever its own metadata says
 * @param defaultRuleSet rules of a version that has none of the same name
 * @param overrideRuleSet rules of a version instead of its own of the same name
 */
public record ContractSettings(
        @Nullable Boolean normalize,
        @Nullable String alias,
        @Nullable String compatibilityGroup,
        @Nullable Boolean validateFields,
        @Nullable String defaultMetadata,
        @Nullable String overrideMetadata,
        @Nullable String defaultRuleSet,
        @Nullable String overrideRuleSet) {

    public static final ContractSettings NONE = new ContractSettings(null, null, null, null, null, null, null, null);

    ContractSettings over(ContractSettings general) {
        return new ContractSettings(
                normalize == null ? general.normalize : normalize,
                alias,
                compatibilityGroup == null ? general.compatibilityGroup : compatibilityGroup,
                validateFields == null ? general.validateFields : validateFields,
                defaultMetadata == null ? general.defaultMetadata : defaultMetadata,
                overrideMetadata == null ? general.overrideMetadata : overrideMetadata,
                defaultRuleSet == null ? general.defaultRuleSet : defaultRuleSet,
                overrideRuleSet == null ? general.overrideRuleSet : overrideRuleSet);
    }

    /** Only where it was said so. */
    public boolean normalizes() {
        return Boolean.TRUE.equals(normalize);
    }
}
