package io.eventportal.web.ccompat;

import io.eventportal.governance.Mode;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import io.eventportal.registry.Modes;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /mode}: whether subjects take new versions, and whose ids these have. */
@CcompatController
class ModeController {

    private static final int INVALID_MODE = 42204;
    private static final int NOT_CONFIGURED = 40409;

    private final Policies policies;
    private final Modes modes;

    ModeController(Policies policies, Modes modes) {
        this.policies = policies;
        this.modes = modes;
    }

    record ModeBody(@Nullable String mode) {}

    @GetMapping("/mode")
    ModeBody get() {
        return new ModeBody(policies.effective(Scope.GLOBAL).mode().name());
    }

    @GetMapping("/mode/{subject}")
    ModeBody get(@PathVariable String subject, @RequestParam(defaultValue = "false") boolean defaultToGlobal) {
        var scope = Scope.subject(Names.subject(subject));
        return defaultToGlobal
                ? new ModeBody(policies.effective(scope).mode().name())
                : new ModeBody(own(scope).name());
    }

    private Mode own(Scope scope) {
        var mode = policies.own(scope).mode();
        if (mode == null) {
            throw new CcompatException(
                    NOT_CONFIGURED, "Subject '" + scope + "' does not have subject-level mode configured");
        }
        return mode;
    }

    @PutMapping("/mode")
    ModeBody put(@RequestParam(defaultValue = "false") boolean force, @RequestBody ModeBody wanted) {
        return put(Scope.GLOBAL, wanted, force);
    }

    @PutMapping("/mode/{subject}")
    ModeBody put(
            @PathVariable String subject,
            @RequestParam(defaultValue = "false") boolean force,
            @RequestBody ModeBody wanted) {
        return put(Scope.subject(Names.subject(subject)), wanted, force);
    }

    private ModeBody put(Scope scope, ModeBody wanted, boolean force) {
        var name = wanted.mode() == null ? "" : wanted.mode();
        var mode = Mode.of(name)
                .orElseThrow(() -> new CcompatException(
                        INVALID_MODE,
                        "Invalid mode \"" + name
                                + "\". Valid values are READWRITE, READONLY, READONLY_OVERRIDE and IMPORT"));
        if (force) {
            modes.force(scope, mode);
        } else {
            modes.set(scope, mode);
        }
        return new ModeBody(mode.name());
    }

    /** Back to the default. Answers what was in force. */
    @DeleteMapping("/mode")
    ModeBody delete() {
        var was = get();
        policies.setMode(Scope.GLOBAL, null);
        return was;
    }

    /** Back to the global mode. Answers what was set. */
    @DeleteMapping("/mode/{subject}")
    ModeBody delete(@PathVariable String subject) {
        var scope = Scope.subject(Names.subject(subject));
        var was = own(scope);
        policies.setMode(scope, null);
        return new ModeBody(was.name());
    }
}
