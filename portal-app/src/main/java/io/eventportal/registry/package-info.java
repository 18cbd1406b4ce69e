/**
 * Subjects and versions: validate, check at the subject's level, store, announce. A port with two adapters, PostgreSQL and Apicurio Registry.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"schema", "catalog", "compatibility", "governance", "security"})
package io.eventportal.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
