/**
 * Finds what the catalog holds: events by words and properties, applications, topics, domains and owners by their names,
 * and the fields of payloads across all events.
 *
 * <p>Enter at {@link io.eventportal.search.EventSearch}, {@link io.eventportal.search.FieldSearch} and
 * {@link io.eventportal.search.NameSearch}. They ask an index on disk that each portal makes for itself at its start and
 * that follows the catalog and the traffic; the database stays the only truth. Nothing here changes what is in the catalog.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"schema", "catalog", "catalog :: store", "topology", "traffic"})
package io.eventportal.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
