package io.eventportal.lint;

import static io.eventportal.asyncapi.AsyncApiIssue.Severity.ERROR;
import static io.eventportal.asyncapi.AsyncApiIssue.Severity.NOTE;
import static io.eventportal.asyncapi.AsyncApiIssue.Severity.WARNING;

import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import java.util.Arrays;
import java.util.Optional;

/** How events are best designed. Ids are public contract and never reused. */
public enum LintRule {
    OWNER_SET("owner-set", WARNING, "The application has an owner: x-owner, or the contact's name."),
    EVENT_NAME_PAST_TENSE(
            "event-name-past-tense", WARNING, "An event's name says what happened, with a verb in the past tense."),
    COMMAND_AS_EVENT("command-as-event", WARNING, "What is called an event is no command to somebody."),
    EVENT_DESCRIBED("event-described", WARNING, "An event has a summary or a description."),
    EVENT_ID("event-id", WARNING, "An event carries an id of its own, by which a repetition is known."),
    EVENT_TIME("event-time", WARNING, "An event carries the time at which it happened."),
    EVENT_VERSION("event-version", NOTE, "A record tells by which version of the schema it was written."),
    CORRELATION_ID("correlation-id", NOTE, "An event carries a correlation id, by which its flow is followed."),
    KEY_DECLARED(
            "key-declared", WARNING, "An event on Kafka says what its records' key is, which decides their order."),
    EXAMPLE_GIVEN("example-given", NOTE, "An event has an example."),
    EXAMPLE_VALID("example-valid", ERROR, "An example keeps to its schema."),
    FIELD_DESCRIBED("field-described", NOTE, "Each field has a description."),
    FIELD_NAMING("field-naming", WARNING, "Fields are named in one style."),
    SENSITIVE_FIELD_MARKED(
            "sensitive-field-marked", WARNING, "A field that looks personal or secret is marked as sensitive."),
    CHANNEL_NAMING("channel-naming", NOTE, "A topic is named in lower case, with one kind of separator.");

    private final String id;
    private final Severity severity;
    private final String purpose;

    LintRule(String name, Severity severity, String purpose) {
        this.id = "lint/" + name;
        this.severity = severity;
        this.purpose = purpose;
    }

    /** The rule of an id such as {@code lint/event-id}; empty if there is none. */
    public static Optional<LintRule> of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
    }

    public String id() {
        return id;
    }

    /** One sentence: what keeps the rule. */
    public String purpose() {
        return purpose;
    }

    /** How severe breaking it is, unless {@link LintSettings} say otherwise. */
    public Severity severity() {
        return severity;
    }
}
