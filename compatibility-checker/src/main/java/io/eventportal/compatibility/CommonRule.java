package io.eventportal.compatibility;

/** Rules that hold whatever the format. */
public enum CommonRule implements Rule {
    FORMAT_CHANGED("schema/format-changed", "Reader and writer use schemas of two different formats.");

    private final String id;
    private final String purpose;

    CommonRule(String id, String purpose) {
        this.id = id;
        this.purpose = purpose;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String purpose() {
        return purpose;
    }
}
