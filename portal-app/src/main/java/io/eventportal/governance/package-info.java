/**
 * Policy as data: compatibility levels, severities of lint rules, audit of every change and refusal.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"asyncapi", "catalog", "security", "compatibility", "lint"})
package io.eventportal.governance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
