package io.eventportal.reference.order;

/** Somebody else has added to an order's history meanwhile; on a further try their event is known. */
final class ConcurrentChangeException extends RuntimeException {

    ConcurrentChangeException(String orderId, int expectedVersion) {
        super("The order " + orderId + " has gone beyond its version " + expectedVersion + ".");
    }
}
