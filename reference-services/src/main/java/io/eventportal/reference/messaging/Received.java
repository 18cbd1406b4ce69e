package io.eventportal.reference.messaging;

/**
 * One event as a service reads it.
 *
 * @param data only what this service's reader schema names
 */
public record Received<T>(Envelope envelope, T data) {}
