/**
 * A door: brings AsyncAPI documents in, from folders, uploads, addresses and git work trees, at once or in the background, and
 * shows other registries beside our own.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"schema", "asyncapi", "catalog", "catalog :: store", "registry", "governance", "security"
        })
package io.eventportal.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
