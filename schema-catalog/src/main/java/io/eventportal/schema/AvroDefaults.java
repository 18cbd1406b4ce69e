package io.eventportal.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Defaults of fields: whether they are values of their types, and which branch of a union they are taken for. */
final class AvroDefaults {

    /** Defaults within defaults; where records give each other defaults without end, there is none. */
    private static final int MAX_DEPTH = 2 * SchemaLimits.MAX_DEPTH;

    private static final int MANY = 16;
    private static final long STEPS_TO_TAKE = 20_000_000;

    private final BiFunction<AvroType.Rec, AvroType.Field, String> names;
    private long stepsLeft;

    /** @param steps values to look at; records that give each other defaults multiply them */
    AvroDefaults(long steps) {
        this(steps, (rec, field) -> field.name());
    }

    private AvroDefaults(long steps, BiFunction<AvroType.Rec, AvroType.Field, String> names) {
        this.stepsLeft = steps;
        this.names = names;
    }

    /** Whether the field's default, a valid one, would still be so if the fields of records had other names. */
    static boolean isValidWith(AvroType.Field field, BiFunction<AvroType.Rec, AvroType.Field, String> names) {
        var value = field.byDefault();
        return !(value instanceof PlacedJson.Members || value instanceof PlacedJson.Array)
                || new AvroDefaults(STEPS_TO_TAKE, names).isValid(field, value);
    }

    /** Whether the field's default is a value of its type; not so either if the steps do not suffice to see it. */
    boolean isValid(AvroType.Field field, PlacedJson value) {
        if (isTextForNumber(field.type(), value)) {
            return true;
        }
        return isValid(field.type(), value, 0);
    }

    /** Avro reads {@code "NaN"} and the like as the default of a float or double. */
    private static boolean isTextForNumber(AvroType type, PlacedJson value) {
        if ((type.kind() != AvroType.Kind.FLOAT && type.kind() != AvroType.Kind.DOUBLE)
                || !(value instanceof PlacedJson.Text text)) {
            return false;
        }
        try {
            Double.parseDouble(text.value());
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private boolean isValid(AvroType type, @Nullable PlacedJson value, int depth) {
        if (value == null || depth > MAX_DEPTH || --stepsLeft < 0) {
            return false;
        }
        return switch (type.kind()) {
            case NULL -> value instanceof PlacedJson.Null;
            case BOOLEAN -> value instanceof PlacedJson.Bool;
            case INT -> value instanceof PlacedJson.Number number && AvroNumbers.asInt(number) != null;
            case LONG -> value instanceof PlacedJson.Number number && AvroNumbers.asLong(number) != null;
            case FLOAT, DOUBLE -> value instanceof PlacedJson.Number;
            case STRING -> value instanceof PlacedJson.Text;
            case BYTES -> value instanceof PlacedJson.Text text && isBytes(text.value());
            case FIXED ->
                value instanceof PlacedJson.Text text
                        && isBytes(text.value())
                        && text.value().length() == ((AvroType.Fixed) type).size();
            case ENUM -> value instanceof PlacedJson.Text text && ((AvroType.Enumeration) type).has(text.value());
            case ARRAY -> value instanceof PlacedJson.Array array && allValid(type, array.values(), depth);
            case MAP -> value instanceof PlacedJson.Members members && allValid(type, List.of(members.values()), depth);
            case UNION -> branchOf((AvroType.Union) type, value, depth) >= 0;
            case RECORD -> value instanceof PlacedJson.Members members && isRecord((AvroType.Rec) type, members, depth);
        };
    }

    private static boolean isBytes(String text) {
        return text.chars().allMatch(c -> c <= 0xFF);
    }

    private boolean allValid(AvroType container, List<PlacedJson> values, int depth) {
        var content = ((AvroType.Container) container).content();
        for (var value : values) {
            if (!isValid(content, value, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean isRecord(AvroType.Rec rec, PlacedJson.Members members, int depth) {
        var given = byName(members);
        for (var field : rec.fields()) {
            if (!isValid(field.type(), given(names.apply(rec, field), field, members, given), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Map<String, PlacedJson> byName(PlacedJson.Members members) {
        if (members.names().length <= MANY) {
            return null;
        }
        var byName = HashMap.<String, PlacedJson>newHashMap(members.names().length);
        for (var i = 0; i < members.names().length; i++) {
            byName.put(members.names()[i], members.values()[i]);
        }
        return byName;
    }

    private static @Nullable PlacedJson given(
            String name, AvroType.Field field, PlacedJson.Members members, @Nullable Map<String, PlacedJson> byName) {
        var value = byName == null ? members.get(name) : byName.get(name);
        return value == null ? field.byDefault() : value;
    }

    /** The first branch that it is a value of; -1 if there is none. */
    private int branchOf(AvroType.Union union, PlacedJson value, int depth) {
        for (var i = 0; i < union.branches().size(); i++) {
            if (isValid(union.branches().get(i), value, depth + 1)) {
                return i;
            }
        }
        return -1;
    }

    /** How the field's default, a valid one, is taken. */
    static AvroDefault kind(AvroType.Field field) {
        var value = field.byDefault();
        if (value == null || isTextForNumber(field.type(), value)) {
            return AvroDefault.PLAIN;
        }
        if (value instanceof PlacedJson.Null
                && field.type() instanceof AvroType.Union union
                && union.branches().getFirst().kind() == AvroType.Kind.NULL) {
            return AvroDefault.PLAIN;
        }
        return new AvroDefaults(STEPS_TO_TAKE).kind(field.type(), value);
    }

    private AvroDefault kind(AvroType type, PlacedJson value) {
        return switch (type.kind()) {
            case UNION -> ofUnion((AvroType.Union) type, value);
            case ARRAY -> worst(type, value instanceof PlacedJson.Array array ? array.values() : List.of());
            case MAP ->
                worst(type, value instanceof PlacedJson.Members members ? List.of(members.values()) : List.of());
            case RECORD ->
                value instanceof PlacedJson.Members members
                        ? ofRecord((AvroType.Rec) type, members)
                        : AvroDefault.PLAIN;
            case NULL, BOOLEAN, INT, LONG, FLOAT, DOUBLE, BYTES, STRING, ENUM, FIXED -> AvroDefault.PLAIN;
        };
    }

    private AvroDefault ofUnion(AvroType.Union union, PlacedJson value) {
        var valid = branchOf(union, value, 0);
        if (valid < 0 || valid != branchThatJavaTakes(union, value)) {
            return AvroDefault.TAKEN_FOR_ANOTHER_BRANCH;
        }
        var inside = kind(union.branches().get(valid), value);
        return valid > 0 && inside == AvroDefault.PLAIN ? AvroDefault.OF_LATER_BRANCH : inside;
    }

    private static int branchThatJavaTakes(AvroType.Union union, PlacedJson value) {
        for (var i = 0; i < union.branches().size(); i++) {
            var taken = switch (union.branches().get(i).kind()) {
                case RECORD, ENUM, ARRAY, MAP, UNION -> true;
                case FIXED, STRING, BYTES -> value instanceof PlacedJson.Text;
                case INT, LONG, FLOAT, DOUBLE -> value instanceof PlacedJson.Number;
                case BOOLEAN -> value instanceof PlacedJson.Bool;
                case NULL -> value instanceof PlacedJson.Null;
            };
            if (taken) {
                return i;
            }
        }
        return -1;
    }

    private AvroDefault worst(AvroType container, List<PlacedJson> values) {
        var content = ((AvroType.Container) container).content();
        var worst = AvroDefault.PLAIN;
        for (var value : values) {
            worst = worse(worst, kind(content, value));
        }
        return worst;
    }

    private AvroDefault ofRecord(AvroType.Rec rec, PlacedJson.Members members) {
        var byName = byName(members);
        var worst = AvroDefault.PLAIN;
        for (var field : rec.fields()) {
            var value = given(field.name(), field, members, byName);
            if (value != null) {
                worst = worse(worst, kind(field.type(), value));
            }
        }
        return worst;
    }

    private static AvroDefault worse(AvroDefault one, AvroDefault other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
