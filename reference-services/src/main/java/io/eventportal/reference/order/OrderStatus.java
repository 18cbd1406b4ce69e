package io.eventportal.reference.order;

/** Where an order stands. */
enum OrderStatus {
    PENDING,
    CONFIRMED,
    CANCELLED
}
