/**
 * Proposes documents for what traffic shows and no document declares: what to add to an application's document, and a
 * draft for a topic that has none. Enter by {@link io.eventportal.proposals.Patches} and
 * {@link io.eventportal.proposals.Drafts}. It never changes anything.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "schema",
            "asyncapi",
            "catalog",
            "catalog :: store",
            "lint",
            "registry",
            "topology",
            "traffic"
        })
package io.eventportal.proposals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
