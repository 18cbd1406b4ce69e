/**
 * A door: brings AsyncAPI documents in, from a folder or an upload.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"schema", "asyncapi", "catalog", "catalog :: store", "registry", "governance", "security"
        })
package io.eventportal.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
