package io.eventportal.registry;

import io.eventportal.catalog.SubjectName;
import io.eventportal.governance.Mode;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import io.eventportal.registry.RegistryException.Situation;
import org.springframework.stereotype.Service;

/** Sets modes. Into import mode, where nothing is checked, goes by itself only what holds nothing yet. */
@Service
public class Modes {

    private final Registrations registrations;
    private final Policies policies;

    Modes(Registrations registrations, Policies policies) {
        this.registrations = registrations;
        this.policies = policies;
    }

    /** @throws RegistryException if subjects in the scope have versions, and the mode is to become import mode */
    public void set(Scope scope, Mode mode) {
        if (mode == Mode.IMPORT && policies.effective(scope).mode() != Mode.IMPORT && holdsVersions(scope)) {
            throw new RegistryException(
                    Situation.NOT_PERMITTED,
                    "Cannot import since found existing subjects; force=true sets the mode nevertheless.");
        }
        policies.setMode(scope, mode);
    }

    /** Whatever there is. */
    public void force(Scope scope, Mode mode) {
        policies.setMode(scope, mode);
    }

    private boolean holdsVersions(Scope scope) {
        var one = new Slice(0, 1);
        return switch (scope) {
            case Scope.Global global -> holds(new SubjectFilter(SubjectName.DEFAULT_CONTEXT, ""), one);
            case Scope.Subject subject -> {
                var name = SubjectName.of(subject.name());
                yield name.name().isEmpty()
                        ? holds(new SubjectFilter(name.context(), ""), one)
                        : !registrations
                                .versionNumbers(subject.name(), Deleted.HIDDEN, one)
                                .isEmpty();
            }
        };
    }

    private boolean holds(SubjectFilter filter, Slice one) {
        return !registrations.subjects(filter, Deleted.HIDDEN, one).isEmpty();
    }
}
