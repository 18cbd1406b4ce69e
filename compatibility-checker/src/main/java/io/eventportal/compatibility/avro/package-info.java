/**
 * Avro: does the reader's schema resolve against the writer's, by the rules of the specification?
 *
 * <p>Enter at {@link io.eventportal.compatibility.avro.AvroComparison}. One recursive relation over pairs of types; a break
 * carries a datum that Avro's own codec wrote with the writer's schema and cannot read with the reader's, wherever one datum
 * can show it.
 */
@NullMarked
package io.eventportal.compatibility.avro;

import org.jspecify.annotations.NullMarked;
