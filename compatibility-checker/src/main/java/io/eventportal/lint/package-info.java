/**
 * Event-design rules over documents and schemas: names, what an event carries, what is said about it.
 *
 * <p>Enter at {@link io.eventportal.lint.Linter}. It looks at one contract by itself and never compares two; how severe a
 * rule is here is told by {@link io.eventportal.lint.LintSettings}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"schema", "asyncapi", "catalog"})
package io.eventportal.lint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
