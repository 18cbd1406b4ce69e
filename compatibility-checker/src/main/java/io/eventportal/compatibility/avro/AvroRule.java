package io.eventportal.compatibility.avro;

import io.eventportal.compatibility.Rule;
import io.eventportal.compatibility.Severity;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where schema resolution fails, or succeeds with something to tell.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#schema-resolution">Schema resolution</a>
 */
public enum AvroRule implements Rule {
    FIELD_WITHOUT_DEFAULT(
            "field-without-default", "The reader has a field that the writer does not write and that has no default."),
    TYPE_MISMATCH("type-mismatch", "The writer's type cannot be read as the reader's type."),
    NAME_MISMATCH("name-mismatch", "The names of two records, enums or fixed types differ and no alias joins them."),
    ENUM_SYMBOL_UNKNOWN(
            "enum-symbol-unknown",
            "The writer has a symbol that the reader's enum has not, and that enum has no default."),
    FIXED_SIZE_CHANGED("fixed-size-changed", "Two fixed types of one name have different sizes."),
    UNION_BRANCH_UNKNOWN("union-branch-unknown", "The writer's type matches no branch of the reader's union."),
    LOGICAL_TYPE_CHANGED("logical-type-changed", "The bytes fit, and mean another value to the reader."),
    FULL_NAME_CHANGED("full-name-changed", "The namespace of a type changed; resolution goes by the short name."),
    LOGICAL_TYPE_DROPPED("logical-type-dropped", "Only one side has a logical type; values arrive as the plain type."),
    LOSSY_PROMOTION("lossy-promotion", "A number is read as a type that cannot hold all its digits."),
    ENUM_SYMBOL_REPLACED(
            "enum-symbol-replaced", "A symbol that the reader does not know is read as the enum's default.");

    private static final Set<AvroRule> HARMLESS =
            EnumSet.of(FULL_NAME_CHANGED, LOGICAL_TYPE_DROPPED, LOSSY_PROMOTION, ENUM_SYMBOL_REPLACED);

    private final String id;
    private final String purpose;

    AvroRule(String name, String purpose) {
        this.id = "avro/" + name;
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
        return HARMLESS.contains(this) ? Severity.WARN : Severity.ERROR;
    }
}
