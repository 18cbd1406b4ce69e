/**
 * The pages: one controller for each address, a view record for what it shows, a template in
 * {@code templates/<capability>/<page>.html}.
 *
 * <p>Enter at the controller named like the page. A request by htmx gets a fragment of the same template. Nothing here
 * decides anything: verdicts, statuses and evidence come from their rooms.
 */
@NullMarked
package io.eventportal.web.pages;

import org.jspecify.annotations.NullMarked;
