package io.eventportal.web.ccompat;

import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** {@code /config}: compatibility levels, and what else is set for a subject, those of a context, or all. */
@CcompatController
class ConfigController {

    private static final int NOT_CONFIGURED = 40408;

    private final Policies policies;
    private final ConfigUpdates updates;

    ConfigController(Policies policies, ConfigUpdates updates) {
        this.policies = policies;
        this.updates = updates;
    }

    @GetMapping("/config")
    Map<String, Object> get() {
        return ConfigView.of(policies.effective(Scope.GLOBAL));
    }

    @GetMapping("/config/{subject}")
    Map<String, Object> get(
            @PathVariable String subject, @RequestParam(defaultValue = "false") boolean defaultToGlobal) {
        var scope = Scope.subject(Names.subject(subject));
        return defaultToGlobal ? ConfigView.of(policies.effective(scope)) : own(scope);
    }

    private Map<String, Object> own(Scope scope) {
        var own = policies.own(scope);
        if (!own.isConfigured()) {
            throw new CcompatException(
                    NOT_CONFIGURED, "Subject '" + scope + "' does not have subject-level compatibility configured");
        }
        return ConfigView.of(own);
    }

    @PutMapping("/config")
    Map<String, Object> put(@RequestBody JsonNode update) {
        return updates.apply(Scope.GLOBAL, update);
    }

    @PutMapping("/config/{subject}")
    Map<String, Object> put(@PathVariable String subject, @RequestBody JsonNode update) {
        return updates.apply(Scope.subject(Names.subject(subject)), update);
    }

    /** Back to the default. Answers what was set. */
    @DeleteMapping("/config")
    Map<String, Object> delete() {
        var was = get();
        updates.clear(Scope.GLOBAL);
        return was;
    }

    /** Back to the global level. Answers what was set. */
    @DeleteMapping("/config/{subject}")
    Map<String, Object> delete(@PathVariable String subject) {
        var scope = Scope.subject(Names.subject(subject));
        var was = own(scope);
        updates.clear(scope);
        return was;
    }
}
