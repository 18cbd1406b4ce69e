/**
 * Sets the goods of an order aside once it is paid. What was ordered and that it is paid arrive on two topics, in any sequence.
 *
 * <p>Knows the other services only by their events.
 */
@NullMarked
package io.eventportal.reference.inventory;

import org.jspecify.annotations.NullMarked;
