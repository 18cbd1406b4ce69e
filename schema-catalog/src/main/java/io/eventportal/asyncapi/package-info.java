/**
 * One AsyncAPI document, any version from 2.0 to 3.1, YAML or JSON, read into one model with located issues.
 *
 * <p>The original text is kept; the model is read from a lossless tree. {@code asyncapi-core} types the documents that
 * we write and cross-checks those that we read; it is never the only reader.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "schema")
package io.eventportal.asyncapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
