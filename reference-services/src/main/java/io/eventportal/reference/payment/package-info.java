/**
 * Charges the customer of each new order, and returns the money if the order is cancelled.
 *
 * <p>Knows the other services only by their events.
 */
@NullMarked
package io.eventportal.reference.payment;

import org.jspecify.annotations.NullMarked;
