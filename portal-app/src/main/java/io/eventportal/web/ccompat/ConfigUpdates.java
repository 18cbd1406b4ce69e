package io.eventportal.web.ccompat;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.governance.ContractSettings;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import io.eventportal.registry.DataContract;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Changes what a request names: a member that is left out stays as it is, null takes it away. {@code compatibilityPolicy}
 * ({@code STRICT} or {@code LENIENT}) is how open JSON Schemas are read; {@code validateFields} is kept and of no effect.
 */
@Component
class ConfigUpdates {

    private static final int INVALID_LEVEL = 42203;
    private static final int UNPROCESSABLE = 422;
    private static final int LONGEST_NAME = 512;

    private final Policies policies;

    ConfigUpdates(Policies policies) {
        this.policies = policies;
    }

    /** Answers the members as they were understood. */
    @Transactional
    public Map<String, Object> apply(Scope scope, JsonNode update) {
        if (!update.isObject()) {
            throw new CcompatException(UNPROCESSABLE, "A configuration is a JSON object.");
        }
        var answer = new LinkedHashMap<String, Object>();
        for (var name : new String[] {"compatibility", "compatibilityLevel"}) {
            if (update.has(name)) {
                var level = read(update.get(name), ConfigUpdates::level);
                policies.setLevel(scope, level);
                put(answer, "compatibility", level);
            }
        }
        if (update.has("compatibilityPolicy")) {
            var policy = read(update.get("compatibilityPolicy"), ConfigUpdates::contentModel);
            policies.setContentModel(scope, policy);
            put(answer, "compatibilityPolicy", policy);
        }
        var was = policies.own(scope).contract();
        var is = changed(was, update, answer);
        if (!is.equals(was)) {
            policies.setContract(scope, is);
        }
        if (answer.isEmpty() && !namesSetting(update)) {
            throw invalidLevel();
        }
        return answer;
    }

    private static ContractSettings changed(ContractSettings was, JsonNode update, Map<String, Object> answer) {
        var change = new Change(update, answer);
        return new ContractSettings(
                change.of("normalize", was.normalize(), node -> bool("normalize", node)),
                change.of("alias", was.alias(), node -> name("alias", node)),
                change.of("compatibilityGroup", was.compatibilityGroup(), node -> name("compatibilityGroup", node)),
                change.of("validateFields", was.validateFields(), node -> bool("validateFields", node)),
                change.ofJson("defaultMetadata", was.defaultMetadata(), DataContract::metadata),
                change.ofJson("overrideMetadata", was.overrideMetadata(), DataContract::metadata),
                change.ofJson("defaultRuleSet", was.defaultRuleSet(), DataContract::ruleSet),
                change.ofJson("overrideRuleSet", was.overrideRuleSet(), DataContract::ruleSet));
    }

    private record Change(JsonNode update, Map<String, Object> answer) {

        <T> @Nullable T of(String name, @Nullable T was, Function<JsonNode, @Nullable T> reader) {
            if (!update.has(name)) {
                return was;
            }
            var value = read(update.get(name), reader);
            put(answer, name, value);
            return value;
        }

        @Nullable String ofJson(String name, @Nullable String was, Function<JsonNode, @Nullable String> reader) {
            if (!update.has(name)) {
                return was;
            }
            var value = read(update.get(name), reader);
            put(answer, name, DataContract.tree(value));
            return value;
        }
    }

    private static <T> @Nullable T read(JsonNode node, Function<JsonNode, @Nullable T> reader) {
        return node.isNull() ? null : reader.apply(node);
    }

    private static void put(Map<String, Object> answer, String name, @Nullable Object value) {
        if (value != null) {
            answer.put(name, value);
        }
    }

    private static boolean namesSetting(JsonNode update) {
        return update.propertyNames().stream()
                .anyMatch(Arrays.asList(
                        "compatibility",
                        "compatibilityLevel",
                        "compatibilityPolicy",
                        "normalize",
                        "alias",
                        "compatibilityGroup",
                        "validateFields",
                        "defaultMetadata",
                        "overrideMetadata",
                        "defaultRuleSet",
                        "overrideRuleSet")::contains);
    }

    private static Level level(JsonNode node) {
        return Level.of(node.isString() ? node.stringValue() : "").orElseThrow(ConfigUpdates::invalidLevel);
    }

    private static CcompatException invalidLevel() {
        return new CcompatException(
                INVALID_LEVEL,
                "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, "
                        + "forward_transitive, and full_transitive");
    }

    private static ContentModelPolicy contentModel(JsonNode node) {
        return Arrays.stream(ContentModelPolicy.values())
                .filter(policy -> node.isString()
                        && policy.name().equals(node.stringValue().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new CcompatException(
                        INVALID_LEVEL, "Invalid compatibility policy. Valid values are strict and lenient"));
    }

    private static Boolean bool(String name, JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        throw new CcompatException(UNPROCESSABLE, "\"" + name + "\" must be true or false.");
    }

    /** Empty takes it away. */
    private static @Nullable String name(String name, JsonNode node) {
        if (node.isString() && node.stringValue().length() <= LONGEST_NAME) {
            return node.stringValue().isEmpty() ? null : node.stringValue();
        }
        throw new CcompatException(
                UNPROCESSABLE, "\"" + name + "\" must be a string of at most " + LONGEST_NAME + " characters.");
    }

    /** Takes away all that was set, but the mode. */
    @Transactional
    public void clear(Scope scope) {
        var own = policies.own(scope);
        if (own.level() != null) {
            policies.setLevel(scope, null);
        }
        if (own.contentModel() != null) {
            policies.setContentModel(scope, null);
        }
        if (!own.contract().equals(ContractSettings.NONE)) {
            policies.setContract(scope, ContractSettings.NONE);
        }
    }
}
