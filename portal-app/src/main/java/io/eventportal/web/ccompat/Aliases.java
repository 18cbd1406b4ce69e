package io.eventportal.web.ccompat;

import io.eventportal.catalog.SubjectName;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import org.springframework.stereotype.Component;

/** A subject whose configuration names an alias stands for that other subject, wherever its own name is spelled. */
@Component("registryAliases")
class Aliases {

    private final Policies policies;

    Aliases(Policies policies) {
        this.policies = policies;
    }

    /** The subject that is meant. An alias of an alias is not followed, so that there are no circles. */
    String meant(String spelled) {
        var name = SubjectName.of(spelled);
        if (name.name().isEmpty()) {
            return name.qualified();
        }
        var alias = policies.own(Scope.subject(name.qualified())).contract().alias();
        return alias == null ? name.qualified() : name.sibling(alias).qualified();
    }
}
