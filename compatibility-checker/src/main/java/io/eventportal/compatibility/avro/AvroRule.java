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
    UNION_BRANCH_AMBIGUOUS(
            "union-branch-ambiguous", "Decoders take another branch of the reader's union than the one that is meant."),
    ALIAS_AMBIGUOUS(
            "alias-ambiguous", "An alias names something that the other side has as well, and decoders differ on it."),
    ALIAS_NOT_APPLIED(
            "alias-not-applied",
            "A field's alias is not applied, since nothing joins the full names of the two records."),
    ALIAS_SPOILS_DEFAULT(
            "alias-spoils-default", "An alias renames a field within a default of the writer, which is invalid then."),
    DEFAULT_TAKEN_DIFFERENTLY(
            "default-taken-differently", "A decoder takes a default for a value of another branch of its union."),
    LOGICAL_TYPE_CHANGED("logical-type-changed", "The bytes fit, and mean another value to the reader."),
    DECIMAL_PRECISION_REDUCED(
            "decimal-precision-reduced", "The writer may write decimals with more digits than the reader has."),
    FULL_NAME_CHANGED("full-name-changed", "The namespace of a type changed; resolution goes by the short name."),
    LOGICAL_TYPE_DROPPED("logical-type-dropped", "Only one side has a logical type; values arrive as the plain type."),
    DECIMAL_PRECISION_GROWN("decimal-precision-grown", "The reader's decimal has more digits than the writer's."),
    LOSSY_PROMOTION("lossy-promotion", "A value is read as a type that cannot hold all there is to it."),
    ENUM_SYMBOL_REPLACED(
            "enum-symbol-replaced", "A symbol that the reader does not know is read as the enum's default."),
    UNION_BRANCH_BY_ORDER(
            "union-branch-by-order",
            "A branch that the writer's type can be promoted to stands before the branch of that very type."),
    DEFAULT_OF_LATER_BRANCH(
            "default-of-later-branch", "A default is used that is not of the first branch of its union."),
    ARRAY_ITEMS_GROWN(
            "array-items-grown", "The reader's items take more bytes than the writer's, as one release counts them.");

    private static final Set<AvroRule> HARMLESS = EnumSet.of(
            FULL_NAME_CHANGED,
            LOGICAL_TYPE_DROPPED,
            DECIMAL_PRECISION_GROWN,
            LOSSY_PROMOTION,
            ENUM_SYMBOL_REPLACED,
            UNION_BRANCH_BY_ORDER,
            DEFAULT_OF_LATER_BRANCH,
            ARRAY_ITEMS_GROWN);

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
