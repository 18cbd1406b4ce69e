/**
 * Says whether a reader copes with what a writer writes, proven or shown, never guessed.
 *
 * <p>Enter at {@link io.eventportal.compatibility.CompatibilityChecker} with schemas, at
 * {@link io.eventportal.compatibility.DocumentChecker} with AsyncAPI documents. Needs no database, broker or clock, and does not
 * know where schemas are kept or whether a difference is allowed.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"schema", "asyncapi", "catalog"})
package io.eventportal.compatibility;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
