/**
 * Policy as data: compatibility levels, audit of every change and refusal.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"catalog", "security", "compatibility"})
package io.eventportal.governance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
