/**
 * What the services do wrong on purpose, so that there is something for an event portal to find. Each flaw is committed
 * by one service, is on unless a property says otherwise, and can be switched at run time.
 *
 * <p>Enter at {@link io.eventportal.reference.chaos.Flaws}. What a flaw consists of is in the room of the service that
 * commits it, not here.
 */
@NullMarked
package io.eventportal.reference.chaos;

import org.jspecify.annotations.NullMarked;
