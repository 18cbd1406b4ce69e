/**
 * Who really sends and receives: declared x observed, with evidence on every edge.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"catalog", "catalog :: store", "traffic", "traffic :: flows"})
package io.eventportal.topology;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
