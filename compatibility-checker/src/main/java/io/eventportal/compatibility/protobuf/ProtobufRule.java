package io.eventportal.compatibility.protobuf;

import io.eventportal.compatibility.ProtobufCategory;
import io.eventportal.compatibility.Rule;
import io.eventportal.compatibility.Severity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a change does to messages on the wire, to their JSON form, or to what is generated from the file.
 *
 * @see <a href="https://protobuf.dev/programming-guides/proto3/#updating">Updating a message type</a>
 */
public enum ProtobufRule implements Rule {
    MESSAGE_UNKNOWN(
            "message-unknown",
            "The writer may send a message that the reader's file does not define.",
            ProtobufCategory.WIRE,
            Shown.BY_RULE),
    FIELD_TYPE_CHANGED(
            "field-type-changed", "A field number carries a type that the reader cannot read.", ProtobufCategory.WIRE),
    FIELD_VALUE_CHANGED(
            "field-value-changed",
            "The types share a wire form, and some values arrive as others.",
            ProtobufCategory.WIRE),
    REQUIRED_FIELD_MISSING(
            "required-field-missing",
            "The reader requires a field that the writer may leave out.",
            ProtobufCategory.WIRE),
    REPEATED_READ_AS_ONE(
            "repeated-read-as-one",
            "The writer may send several values where the reader takes one.",
            ProtobufCategory.WIRE),
    ONEOF_LOSES_VALUES(
            "oneof-loses-values",
            "The reader takes one of several fields that the writer may send together.",
            ProtobufCategory.WIRE),
    MAP_LOSES_ENTRIES(
            "map-loses-entries",
            "The writer may send entries of equal keys that the reader's map makes one.",
            ProtobufCategory.WIRE),
    ENUM_VALUE_LOST(
            "enum-value-lost",
            "The reader's closed enum does not have a value that the writer may send.",
            ProtobufCategory.WIRE),
    FIELD_NUMBER_CHANGED(
            "field-number-changed",
            "A field of one name has two numbers; the reader does not see what is written.",
            ProtobufCategory.WIRE),
    ENUM_NUMBER_CHANGED(
            "enum-number-changed",
            "An enum value of one name has two numbers; the reader sees another value.",
            ProtobufCategory.WIRE),
    DEFAULT_READ_INSTEAD(
            "default-read-instead",
            "The writer does not send a zero, and the reader takes its own default for it.",
            ProtobufCategory.WIRE),
    DEFAULT_CHANGED(
            "default-changed",
            "Reader and writer take different defaults for a field that is not sent.",
            ProtobufCategory.WIRE),
    NUMBER_REUSED(
            "number-reused",
            "A number that the older schema reserves is used by the newer one; events from before the reservation may"
                    + " still hold it.",
            ProtobufCategory.WIRE,
            Shown.BY_RULE),
    FIELD_NOT_READ(
            "field-not-read",
            "The writer has a field that the reader does not; its value is not seen.",
            ProtobufCategory.WIRE_JSON),
    JSON_NAME_CHANGED(
            "json-name-changed",
            "A field has another name in JSON; the binary form is the same.",
            ProtobufCategory.WIRE_JSON),
    JSON_TYPE_CHANGED(
            "json-type-changed",
            "The types share a wire form, and their JSON forms differ.",
            ProtobufCategory.WIRE_JSON),
    ONE_READ_AS_REPEATED(
            "one-read-as-repeated", "A single value is read as a list of one.", ProtobufCategory.WIRE_JSON),
    ENUM_VALUE_UNKNOWN(
            "enum-value-unknown",
            "The reader's open enum has no name for a value that the writer may send.",
            ProtobufCategory.WIRE_JSON),
    ENUM_VALUE_RENAMED(
            "enum-value-renamed",
            "An enum value has another name; the binary form is the same.",
            ProtobufCategory.WIRE_JSON),
    NAME_REUSED(
            "name-reused",
            "A name that the older schema reserves is used by the newer one; JSON from before the reservation may still"
                    + " hold it.",
            ProtobufCategory.WIRE_JSON,
            Shown.BY_RULE),
    FIELD_RENAMED(
            "field-renamed",
            "A field has another name; its name in JSON is accepted.",
            ProtobufCategory.PACKAGE,
            Shown.BY_RULE),
    FIELD_TYPE_REPLACED(
            "field-type-replaced",
            "A field has another type that reads all its values; generated sources change.",
            ProtobufCategory.PACKAGE,
            Shown.BY_RULE),
    FIELD_PRESENCE_CHANGED(
            "field-presence-changed",
            "Whether a field is required, optional or without presence changed; generated sources change.",
            ProtobufCategory.PACKAGE,
            Shown.BY_RULE),
    FIELD_ONEOF_CHANGED(
            "field-oneof-changed",
            "A field moved into, out of or between oneofs; generated sources change.",
            ProtobufCategory.PACKAGE,
            Shown.BY_RULE),
    MESSAGE_RENAMED(
            "message-renamed",
            "A message has another name; type URLs and generated sources change.",
            ProtobufCategory.PACKAGE,
            Shown.BY_RULE),
    MESSAGE_REMOVED(
            "message-removed",
            "The reader's file does not define a message that the writer's defines as a part of others.",
            ProtobufCategory.PACKAGE,
            Shown.BY_RULE),
    ENUM_RENAMED(
            "enum-renamed",
            "An enum has another name; generated sources change.",
            ProtobufCategory.PACKAGE,
            Shown.BY_RULE),
    ENUM_REMOVED(
            "enum-removed",
            "The reader's file does not define an enum that the writer's defines.",
            ProtobufCategory.PACKAGE,
            Shown.BY_RULE),
    ENUM_OPENNESS_CHANGED(
            "enum-openness-changed",
            "An enum is open to one side and closed to the other; generated sources change.",
            ProtobufCategory.PACKAGE,
            Shown.BY_RULE),
    EXTENSION_RANGE_REMOVED(
            "extension-range-removed",
            "The reader keeps no numbers for extensions where the writer does.",
            ProtobufCategory.PACKAGE,
            Shown.BY_RULE),
    PACKAGE_CHANGED(
            "package-changed",
            "The package changed; type URLs and generated sources change.",
            ProtobufCategory.PACKAGE,
            Shown.BY_RULE),
    SYNTAX_CHANGED(
            "syntax-changed",
            "The syntax or edition of the file changed; generated sources change.",
            ProtobufCategory.PACKAGE,
            Shown.BY_RULE),
    FILE_OPTION_CHANGED(
            "file-option-changed",
            "An option that places generated sources changed.",
            ProtobufCategory.PACKAGE,
            Shown.BY_RULE),
    MESSAGE_MOVED(
            "message-moved",
            "A message is defined in another file; what is generated from each file changes.",
            ProtobufCategory.FILE,
            Shown.BY_RULE),
    FIELD_NOT_WRITTEN(
            "field-not-written", "The reader has a field that the writer does not; it sees the default.", null),
    FIRST_MESSAGE_CHANGED(
            "first-message-changed",
            "The first message of the file is another; a record without a path is taken for it.",
            null),
    FIELD_REMOVED_WITHOUT_RESERVATION(
            "field-removed-without-reservation",
            "The newer schema drops a field and does not reserve its number.",
            null),
    RESERVATION_DROPPED(
            "reservation-dropped", "The newer schema no longer reserves what the older one reserves.", null),
    SERVICES_IGNORED("services-ignored", "Services are no part of events and are not compared.", null);

    private enum Shown {
        BY_WITNESS,
        BY_RULE
    }

    private final String id;
    private final String purpose;
    private final @Nullable ProtobufCategory category;
    private final Shown shown;

    ProtobufRule(String name, String purpose, @Nullable ProtobufCategory category) {
        this(name, purpose, category, Shown.BY_WITNESS);
    }

    ProtobufRule(String name, String purpose, @Nullable ProtobufCategory category, Shown shown) {
        this.id = "protobuf/" + name;
        this.purpose = purpose;
        this.category = category;
        this.shown = shown;
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
        return breaks(ProtobufCategory.WIRE) ? Severity.ERROR : Severity.WARN;
    }

    /** The narrowest category in which it breaks; empty for what breaks nothing and is worth knowing. */
    public Optional<ProtobufCategory> category() {
        return Optional.ofNullable(category);
    }

    boolean breaks(ProtobufCategory asked) {
        return category != null && category.compareTo(asked) <= 0;
    }

    /** Whether an event shows it; else no single one can, since it is about names, sources, or events of another time. */
    boolean isShownByWitness() {
        return shown == Shown.BY_WITNESS;
    }
}
