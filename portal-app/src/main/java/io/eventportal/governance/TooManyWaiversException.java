package io.eventportal.governance;

/** So many waivers are live that the rules would mean nothing with one more. */
public final class TooManyWaiversException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private TooManyWaiversException(String message) {
        super(message);
    }

    static TooManyWaiversException of(int most) {
        return new TooManyWaiversException(
                "There are " + most + " live waivers already; revoke some, or let them expire.");
    }
}
