/**
 * One schema: its format, text, references, canonical form and fingerprint.
 *
 * <p>Enter at {@link io.eventportal.schema.Schema#parse}. This room reads characters and knows nothing of subjects,
 * versions, levels or who uses a schema.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.eventportal.schema;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
