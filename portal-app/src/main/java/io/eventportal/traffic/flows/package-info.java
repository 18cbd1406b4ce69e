/**
 * How events follow one another: what happened under one correlation id, which event led to which, and the types of flows
 * that come of it. Everything is learned from ids that records carry; nothing is inferred from names or times.
 *
 * <p>Enter at {@link io.eventportal.traffic.flows.Flows} and {@link io.eventportal.traffic.flows.Causations}. Observers
 * only add records to an inbox, in any order and from any partition. Settling takes them out, one portal at a time, and
 * brings instances and sums up to date in the same transaction; what an instance adds to the sums is a function of its steps.
 */
@NullMarked
@NamedInterface("flows")
package io.eventportal.traffic.flows;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
