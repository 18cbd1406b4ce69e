package io.eventportal.web.ccompat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /config}: compatibility levels. {@code compatibilityPolicy} ({@code STRICT} or {@code LENIENT}) is how open JSON
 * Schemas are read.
 */
@CcompatController
class ConfigController {

    private static final int INVALID_LEVEL = 42203;
    private static final int NOT_CONFIGURED = 40408;

    private final Policies policies;

    ConfigController(Policies policies) {
        this.policies = policies;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Update(@Nullable String compatibility, @Nullable String compatibilityPolicy) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Config(
            @Nullable String compatibilityLevel, @Nullable String compatibilityPolicy) {

        static Config of(@Nullable Level level, @Nullable ContentModelPolicy contentModel) {
            return new Config(level == null ? null : level.name(), contentModel == null ? null : contentModel.name());
        }
    }

    @GetMapping("/config")
    Config get() {
        var policy = policies.effective(Scope.GLOBAL);
        return Config.of(policy.level(), policy.contentModel());
    }

    @GetMapping("/config/{subject}")
    Config get(@PathVariable String subject, @RequestParam(defaultValue = "false") boolean defaultToGlobal) {
        var scope = Scope.subject(Names.subject(subject));
        if (defaultToGlobal) {
            var policy = policies.effective(scope);
            return Config.of(policy.level(), policy.contentModel());
        }
        return own(scope);
    }

    private Config own(Scope scope) {
        var own = policies.own(scope);
        if (own.level() == null && own.contentModel() == null) {
            throw new CcompatException(
                    NOT_CONFIGURED, "Subject '" + scope + "' does not have subject-level compatibility configured");
        }
        return Config.of(own.level(), own.contentModel());
    }

    @PutMapping("/config")
    Update put(@RequestBody Update update) {
        return put(Scope.GLOBAL, update);
    }

    @PutMapping("/config/{subject}")
    Update put(@PathVariable String subject, @RequestBody Update update) {
        return put(Scope.subject(Names.subject(subject)), update);
    }

    private Update put(Scope scope, Update update) {
        if (update.compatibility() == null && update.compatibilityPolicy() == null) {
            throw invalidLevel();
        }
        var level = update.compatibility() == null
                ? null
                : Level.of(update.compatibility()).orElseThrow(ConfigController::invalidLevel);
        var contentModel = contentModel(update.compatibilityPolicy());
        if (level != null) {
            policies.setLevel(scope, level);
        }
        if (contentModel != null) {
            policies.setContentModel(scope, contentModel);
        }
        return new Update(level == null ? null : level.name(), contentModel == null ? null : contentModel.name());
    }

    private static @Nullable ContentModelPolicy contentModel(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(ContentModelPolicy.values())
                .filter(policy -> policy.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new CcompatException(
                        INVALID_LEVEL, "Invalid compatibility policy. Valid values are strict and lenient"));
    }

    private static CcompatException invalidLevel() {
        return new CcompatException(
                INVALID_LEVEL,
                "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, "
                        + "forward_transitive, and full_transitive");
    }

    /** Back to the default. Answers what was set. */
    @DeleteMapping("/config")
    Config delete() {
        var was = get();
        clear(Scope.GLOBAL);
        return was;
    }

    /** Back to the global level. Answers what was set. */
    @DeleteMapping("/config/{subject}")
    Config delete(@PathVariable String subject) {
        var scope = Scope.subject(Names.subject(subject));
        var was = own(scope);
        clear(scope);
        return was;
    }

    private void clear(Scope scope) {
        var own = policies.own(scope);
        if (own.level() != null) {
            policies.setLevel(scope, null);
        }
        if (own.contentModel() != null) {
            policies.setContentModel(scope, null);
        }
    }
}
