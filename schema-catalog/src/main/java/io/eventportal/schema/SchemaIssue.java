package io.eventportal.schema;

/**
 * One reason why a text is not a valid schema.
 *
 * @param message a sentence that names things
 * @param location where in the text
 */
public record SchemaIssue(String message, Location location) {

    @Override
    public String toString() {
        return message + " at " + location;
    }
}
