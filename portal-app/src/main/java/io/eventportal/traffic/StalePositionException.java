package io.eventportal.traffic;

/** Somebody else counted on a partition, or its topic was made anew, since its position was read. */
final class StalePositionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private StalePositionException(String message) {
        super(message);
    }

    static StalePositionException of(Object partitions) {
        return new StalePositionException("Counting goes on from the stored position of " + partitions);
    }
}
