package io.eventportal.reference.payment;

/** Where a payment stands. */
enum PaymentStatus {
    PROCESSED,
    FAILED,
    REFUNDED
}
