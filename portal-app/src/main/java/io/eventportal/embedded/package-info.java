/**
 * The built-in Kafka broker and PostgreSQL, used when none is configured.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.eventportal.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
