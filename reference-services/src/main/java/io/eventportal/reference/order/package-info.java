/**
 * Takes orders over HTTP and follows each to its end. An order is rebuilt from its history
 * ({@code order_event}), the list that people see is a read model written with it, which can be made anew at any time.
 *
 * <p>Knows the other services only by their events.
 */
@NullMarked
package io.eventportal.reference.order;

import org.jspecify.annotations.NullMarked;
