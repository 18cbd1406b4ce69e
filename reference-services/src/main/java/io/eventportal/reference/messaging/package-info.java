/**
 * What every service needs to take part in a saga over Kafka, and nothing of what the saga is about.
 *
 * <p>Out: {@link io.eventportal.reference.messaging.Outbox} keeps events in the transaction that made them true; a relay
 * writes them to Kafka, in order per key, at least once. In: {@link io.eventportal.reference.messaging.EventHandler}s are
 * called once per event, in a transaction with the memory of having handled it; what cannot be read goes to a dead letter
 * topic. On the wire: CloudEvents in binary mode; Avro and Protobuf with a schema id of a Confluent-compatible registry.
 *
 * <p>Tables are named without a schema here: each service's connections have its own schema as search path.
 */
@NullMarked
package io.eventportal.reference.messaging;

import org.jspecify.annotations.NullMarked;
