/** The catalog's PostgreSQL store, in the database schema {@code catalog}. */
@NullMarked
@NamedInterface("store")
package io.eventportal.catalog.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
