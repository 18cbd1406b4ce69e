package io.eventportal.web.ccompat;

import io.eventportal.governance.ContractSettings;
import io.eventportal.governance.Policy;
import io.eventportal.governance.Settings;
import io.eventportal.registry.DataContract;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings as clients read them; what is not set is left out. */
final class ConfigView {

    private ConfigView() {}

    static Map<String, Object> of(Policy policy) {
        return view(policy.level().name(), policy.contentModel().name(), policy.contract());
    }

    static Map<String, Object> of(Settings own) {
        var level = own.level();
        var contentModel = own.contentModel();
        return view(
                level == null ? null : level.name(), contentModel == null ? null : contentModel.name(), own.contract());
    }

    private static Map<String, Object> view(
            @Nullable String level, @Nullable String contentModel, ContractSettings contract) {
        var view = new LinkedHashMap<String, Object>();
        put(view, "alias", contract.alias());
        put(view, "normalize", contract.normalize());
        put(view, "validateFields", contract.validateFields());
        put(view, "compatibilityLevel", level);
        put(view, "compatibilityPolicy", contentModel);
        put(view, "compatibilityGroup", contract.compatibilityGroup());
        put(view, "defaultMetadata", DataContract.tree(contract.defaultMetadata()));
        put(view, "overrideMetadata", DataContract.tree(contract.overrideMetadata()));
        put(view, "defaultRuleSet", DataContract.tree(contract.defaultRuleSet()));
        put(view, "overrideRuleSet", DataContract.tree(contract.overrideRuleSet()));
        return view;
    }

    private static void put(Map<String, Object> view, String name, @Nullable Object value) {
        if (value != null) {
            view.put(name, value);
        }
    }
}
