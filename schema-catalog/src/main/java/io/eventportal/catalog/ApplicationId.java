package io.eventportal.catalog;

/**
 * Names one application: {@code order-service}. A declared application's id is the slug of its document's title (or its
 * {@code x-application-id}); one seen only in traffic is named as the traffic names it.
 *
 * @param value 1 to 256 characters, not blank
 */
public record ApplicationId(String value) implements Comparable<ApplicationId> {

    public ApplicationId {
        if (value.isBlank() || value.length() > 256) {
            throw new IllegalArgumentException("An application id has 1 to 256 characters, not blank: " + value);
        }
    }

    @Override
    public int compareTo(ApplicationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
