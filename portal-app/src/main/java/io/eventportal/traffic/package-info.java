/**
 * Live Kafka: records, groups, headers become exact counts and evidence. Payloads are not stored.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"schema", "catalog", "catalog :: store"})
package io.eventportal.traffic;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
