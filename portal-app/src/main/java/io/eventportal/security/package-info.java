/**
 * Who you are and what you may do: the administrator, API keys, the current actor.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.eventportal.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
