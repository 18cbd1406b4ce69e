package io.eventportal.compatibility.protobuf;

import io.eventportal.compatibility.Rule;
import io.eventportal.compatibility.Severity;

/**
 * What a change does to messages on the wire, or to their names.
 *
 * @see <a href="https://protobuf.dev/programming-guides/proto3/#updating">Updating a message type</a>
 */
public enum ProtobufRule implements Rule {
    MESSAGE_UNKNOWN("message-unknown", "The writer may send a message that the reader's file does not define."),
    FIELD_TYPE_CHANGED("field-type-changed", "A field number carries a type that the reader cannot read."),
    FIELD_VALUE_CHANGED("field-value-changed", "The types share a wire form, and some values arrive as others."),
    REQUIRED_FIELD_MISSING("required-field-missing", "The reader requires a field that the writer may leave out."),
    REPEATED_READ_AS_ONE("repeated-read-as-one", "The writer may send several values where the reader takes one."),
    ONEOF_LOSES_VALUES(
            "oneof-loses-values", "The reader takes one of several fields that the writer may send together."),
    MAP_LOSES_ENTRIES(
            "map-loses-entries", "The writer may send entries of equal keys that the reader's map makes one."),
    ENUM_VALUE_LOST("enum-value-lost", "The reader's closed enum does not have a value that the writer may send."),
    FIELD_NUMBER_CHANGED(
            "field-number-changed", "A field of one name has two numbers; the reader does not see what is written."),
    ENUM_NUMBER_CHANGED(
            "enum-number-changed", "An enum value of one name has two numbers; the reader sees another value."),
    DEFAULT_READ_INSTEAD(
            "default-read-instead", "The writer does not send a zero, and the reader takes its own default for it."),
    FIELD_NOT_WRITTEN("field-not-written", "The reader has a field that the writer does not; it sees the default."),
    FIELD_NOT_READ("field-not-read", "The writer has a field that the reader does not; its value is not seen."),
    JSON_NAME_CHANGED("json-name-changed", "A field has another name in JSON; the binary form is the same."),
    ENUM_VALUE_UNKNOWN(
            "enum-value-unknown", "The reader's open enum has no name for a value that the writer may send."),
    ONE_READ_AS_REPEATED("one-read-as-repeated", "A single value is read as a list of one."),
    DEFAULT_CHANGED("default-changed", "Reader and writer take different defaults for a field that is not sent."),
    MESSAGE_RENAMED("message-renamed", "A message has another name; type URLs and generated sources change."),
    PACKAGE_CHANGED("package-changed", "The package changed; type URLs and generated sources change."),
    SERVICES_IGNORED("services-ignored", "Services are no part of events and are not compared.");

    private final String id;
    private final String purpose;

    ProtobufRule(String name, String purpose) {
        this.id = "protobuf/" + name;
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

    @Override
    public Severity severity() {
        return compareTo(FIELD_NOT_WRITTEN) >= 0 ? Severity.WARN : Severity.ERROR;
    }

    /** Whether it is told without being a break. */
    boolean isNote() {
        return severity() != Severity.ERROR;
    }
}
