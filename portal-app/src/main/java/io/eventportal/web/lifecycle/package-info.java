/**
 * Who still depends on an event that is to go, joined from the map, the traffic and the catalog; for the API and the pages.
 */
@NullMarked
package io.eventportal.web.lifecycle;

import org.jspecify.annotations.NullMarked;
