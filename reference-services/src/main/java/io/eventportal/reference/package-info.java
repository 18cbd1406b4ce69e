/**
 * Three services that stand for a company's own: order, payment and inventory. To the portal they are strangers; they
 * know each other only through Kafka and the documents in {@code asyncapi/}. Together they run a choreographed saga:
 *
 * <pre>
 * OrderCreated -&gt; PaymentProcessed | PaymentFailed
 *                 PaymentProcessed -&gt; InventoryReserved | InventoryReservationFailed
 *                                     InventoryReserved -&gt; OrderConfirmed
 * PaymentFailed | InventoryReservationFailed -&gt; OrderCancelled -&gt; PaymentRefunded, if it was paid
 * </pre>
 *
 * <p>A fourth, {@code audit}, reads along though no document says so. It is one of the flaws that the services have on
 * purpose; {@code chaos} switches them.
 *
 * <p>Enter at {@link io.eventportal.reference.ReferenceServices}. {@code order}, {@code payment}, {@code inventory} and
 * {@code audit} never import each other; what they have in common technically is in {@code messaging}.
 */
@NullMarked
package io.eventportal.reference;

import org.jspecify.annotations.NullMarked;
