/**
 * The catalog in other systems' formats: an EventCatalog folder, OpenLineage events; and what the gate asks of it. Written to a stream as it is read, so
 * that the size of the catalog does not matter.
 */
@NullMarked
package io.eventportal.web.exports;

import org.jspecify.annotations.NullMarked;
