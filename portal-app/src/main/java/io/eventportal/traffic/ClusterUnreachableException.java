package io.eventportal.traffic;

/** The Kafka cluster did not answer a request within {@code portal.traffic.timeout}, or refused it. */
public final class ClusterUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ClusterUnreachableException(Throwable cause) {
        super("The Kafka cluster gives no answer: " + cause.getMessage(), cause);
    }

    static ClusterUnreachableException of(Throwable cause) {
        return new ClusterUnreachableException(cause);
    }
}
