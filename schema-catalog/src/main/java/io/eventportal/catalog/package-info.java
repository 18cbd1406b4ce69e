/**
 * What exists: applications, their operations, events, and who owns them. An event is a message on a channel; its key is
 * {@code topic/type}.
 *
 * <p>Model only: no Spring, no SQL. The store is {@code catalog.store}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"schema", "asyncapi"})
package io.eventportal.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
