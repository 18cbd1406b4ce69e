/**
 * Who is hurt by a change, how sure that is, and in which order to roll it out.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "schema",
            "catalog",
            "catalog :: store",
            "compatibility",
            "asyncapi",
            "traffic",
            "topology",
            "governance",
            "security"
        })
package io.eventportal.impact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
