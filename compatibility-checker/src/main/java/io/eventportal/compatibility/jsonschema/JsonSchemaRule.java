package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.Rule;
import io.eventportal.compatibility.Severity;

/** Why a reader's JSON Schema refuses what the writer's admits. */
public enum JsonSchemaRule implements Rule {
    TYPE_NOT_ACCEPTED("type-not-accepted", "The writer may emit a value of a type that the reader does not take."),
    VALUE_NOT_LISTED("value-not-listed", "The writer may emit a value that is not among those the reader lists."),
    NUMBER_OUT_OF_RANGE("number-out-of-range", "The writer may emit a number outside the reader's bounds."),
    NUMBER_NOT_A_MULTIPLE("number-not-a-multiple", "The writer may emit a number that is no multiple of the reader's."),
    STRING_LENGTH("string-length", "The writer may emit a text shorter or longer than the reader takes."),
    PATTERN_MISMATCH("pattern-mismatch", "The writer may emit a text that does not match the reader's pattern."),
    FORMAT_MISMATCH(
            "format-mismatch", "Where formats bind, the writer may emit a text that has not the reader's format."),
    REQUIRED_PROPERTY_MISSING(
            "required-property-missing", "The writer may leave out a property that the reader requires."),
    PROPERTY_NOT_ALLOWED("property-not-allowed", "The writer may emit a property that the reader does not allow."),
    PROPERTY_NAME("property-name", "The writer may emit a property whose name the reader does not allow."),
    PROPERTY_COUNT("property-count", "The writer may emit fewer or more properties than the reader takes."),
    DEPENDENCY_BROKEN(
            "dependency-broken", "The writer may emit a property without what the reader asks along with it."),
    ITEM_NOT_ACCEPTED("item-not-accepted", "The writer may emit an item that the reader does not take."),
    ITEM_COUNT("item-count", "The writer may emit fewer or more items than the reader takes."),
    ITEM_MISSING(
            "item-missing", "The writer may emit an array without, or with too many of, the items the reader asks."),
    ITEMS_NOT_UNIQUE("items-not-unique", "The writer may repeat an item where the reader takes each only once."),
    NO_OPTION_MATCHES("no-option-matches", "The writer may emit a value that fits none of the reader's options."),
    NOT_EXACTLY_ONE_OPTION(
            "not-exactly-one-option", "The writer may emit a value that fits none or several of the reader's options."),
    EXCLUDED_VALUE("excluded-value", "The writer may emit a value that the reader excludes."),
    CONDITION_BROKEN(
            "condition-broken", "The writer may emit a value that meets the reader's condition, not its demand."),
    NOT_ACCEPTED("not-accepted", "The writer may emit a value that the reader does not take."),
    WRITER_ADMITS_NOTHING(
            "writer-admits-nothing", "No event satisfies the writer's schema, so none can hurt a reader."),
    DIALECT_CHANGED("dialect-changed", "Reader and writer are read by different drafts of JSON Schema."),
    FORMAT_CHANGED("format-changed", "The format of a value changed; formats are annotations."),
    DEFAULT_CHANGED("default-changed", "The default of a value changed; validation does not look at defaults.");

    private final String id;
    private final String purpose;

    JsonSchemaRule(String name, String purpose) {
        this.id = "json/" + name;
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
        return compareTo(WRITER_ADMITS_NOTHING) >= 0 ? Severity.WARN : Severity.ERROR;
    }

    static JsonSchemaRule of(Assertion assertion) {
        return switch (assertion) {
            case Assertion.TypeIs a -> TYPE_NOT_ACCEPTED;
            case Assertion.EnumOf a -> VALUE_NOT_LISTED;
            case Assertion.NumberBound a -> NUMBER_OUT_OF_RANGE;
            case Assertion.MultipleOf a -> NUMBER_NOT_A_MULTIPLE;
            case Assertion.LengthBound a -> STRING_LENGTH;
            case Assertion.PatternIs a -> PATTERN_MISMATCH;
            case Assertion.FormatIs a -> FORMAT_MISMATCH;
            case Assertion.Required a -> REQUIRED_PROPERTY_MISSING;
            case Assertion.PropertyCount a -> PROPERTY_COUNT;
            case Assertion.Properties a -> PROPERTY_NOT_ALLOWED;
            case Assertion.PropertyNames a -> PROPERTY_NAME;
            case Assertion.DependentRequired a -> DEPENDENCY_BROKEN;
            case Assertion.DependentSchema a -> DEPENDENCY_BROKEN;
            case Assertion.Items a -> ITEM_NOT_ACCEPTED;
            case Assertion.ItemCount a -> ITEM_COUNT;
            case Assertion.Contains a -> ITEM_MISSING;
            case Assertion.UniqueItems a -> ITEMS_NOT_UNIQUE;
            case Assertion.AllOf a -> NOT_ACCEPTED;
            case Assertion.AnyOf a -> NO_OPTION_MATCHES;
            case Assertion.OneOf a -> NOT_EXACTLY_ONE_OPTION;
            case Assertion.Not a -> a.refused() == Node.ANYTHING ? NOT_ACCEPTED : EXCLUDED_VALUE;
            case Assertion.Conditional a -> CONDITION_BROKEN;
            case Assertion.Reference a -> NOT_ACCEPTED;
            case Assertion.Unevaluated a ->
                a.keyword().equals("unevaluatedItems") ? ITEM_NOT_ACCEPTED : PROPERTY_NOT_ALLOWED;
            case Assertion.Opaque a -> NOT_ACCEPTED;
        };
    }
}
