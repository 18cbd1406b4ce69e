/**
 * A door: brings AsyncAPI documents in, from a folder or an upload.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"schema", "asyncapi", "catalog", "catalog :: store", "registry", "governance"})
package io.eventportal.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
