package io.eventportal.schema;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A type of an Avro schema, with the place where it stands. Types may lead back to themselves. Not to be changed once
 * the schema has been read.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/">Avro specification</a>
 */
public abstract sealed class AvroType {

    /** The kinds of types, named as the specification names them. */
    public enum Kind {
        NULL,
        BOOLEAN,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        BYTES,
        STRING,
        RECORD,
        ENUM,
        FIXED,
        ARRAY,
        MAP,
        UNION;

        private final String id = name().toLowerCase(Locale.ROOT);

        /** Lower case, as schemas have it. */
        public String id() {
            return id;
        }
    }

    private final Kind kind;
    private final AvroPlace place;
    private final @Nullable AvroLogicalType logicalType;
    final PlacedJson.@Nullable Members attributes;

    private AvroType(Kind kind, AvroPlace place, PlacedJson.@Nullable Members attributes) {
        this.kind = kind;
        this.place = place;
        this.attributes = attributes;
        this.logicalType = attributes == null ? null : AvroLogicalType.of(kind, attributes);
    }

    public final Kind kind() {
        return kind;
    }

    /** Where the type is defined; for a plain type, where it is used. */
    public final AvroPlace place() {
        return place;
    }

    /** Null if there is none or Avro does not know it. See {@link AvroLogicalType#isValid}. */
    public final @Nullable AvroLogicalType logicalType() {
        return logicalType;
    }

    /** Full name of a named type; otherwise the kind. */
    public String fullName() {
        return kind.id();
    }

    /** For example {@code record shop.Order} or {@code array}. */
    @Override
    public String toString() {
        return kind.id();
    }

    /** A type without parts. */
    public static final class Plain extends AvroType {
        Plain(Kind kind, AvroPlace place, PlacedJson.@Nullable Members attributes) {
            super(kind, place, attributes);
        }
    }

    /** A type that others can refer to. */
    public abstract static sealed class Named extends AvroType {

        private final String fullName;
        private final String name;
        private final List<String> aliases;
        private int number;

        private Named(
                Kind kind, String fullName, List<String> aliases, AvroPlace place, PlacedJson.Members attributes) {
            super(kind, place, attributes);
            this.fullName = fullName;
            this.name = fullName.substring(fullName.lastIndexOf('.') + 1);
            this.aliases = List.copyOf(aliases);
        }

        @Override
        public final String fullName() {
            return fullName;
        }

        /** The name without namespace. */
        public final String name() {
            return name;
        }

        /** Full names. */
        public final List<String> aliases() {
            return aliases;
        }

        /** Position among the named types of its schema. */
        public final int number() {
            return number;
        }

        final void number(int given) {
            number = given;
        }

        @Override
        public final String toString() {
            return kind().id() + " " + fullName;
        }
    }

    /** Fields in the order of the text. */
    public static final class Rec extends Named {

        private static final int FEW = 8;

        private final boolean isError;
        private List<Field> fields = List.of();
        private @Nullable Map<String, Field> byName;
        private boolean hasFieldAliases;

        Rec(String fullName, List<String> aliases, boolean isError, AvroPlace place, PlacedJson.Members attributes) {
            super(Kind.RECORD, fullName, aliases, place, attributes);
            this.isError = isError;
        }

        void fields(List<Field> read) {
            fields = read;
            if (fields.size() > FEW) {
                byName = HashMap.newHashMap(fields.size());
                fields.forEach(field -> Objects.requireNonNull(byName).putIfAbsent(field.name(), field));
            }
            hasFieldAliases = fields.stream().anyMatch(field -> !field.aliases().isEmpty());
        }

        boolean isError() {
            return isError;
        }

        public List<Field> fields() {
            return fields;
        }

        public boolean hasFieldAliases() {
            return hasFieldAliases;
        }

        /** The field of that name; null if there is none. */
        public @Nullable Field field(String name) {
            return field(name, 0);
        }

        /**
         * The field of that name; null if there is none.
         *
         * @param position where it is looked for first
         */
        public @Nullable Field field(String name, int position) {
            if (position < fields.size() && fields.get(position).name().equals(name)) {
                return fields.get(position);
            }
            if (byName != null) {
                return byName.get(name);
            }
            for (var i = 0; i < fields.size(); i++) {
                if (fields.get(i).name().equals(name)) {
                    return fields.get(i);
                }
            }
            return null;
        }
    }

    /** Symbols in the order of the text. */
    public static final class Enumeration extends Named {

        private final List<String> symbols;
        private final Set<String> known;
        private final @Nullable String byDefault;

        Enumeration(
                String fullName,
                List<String> aliases,
                List<String> symbols,
                @Nullable String byDefault,
                AvroPlace place,
                PlacedJson.Members attributes) {
            super(Kind.ENUM, fullName, aliases, place, attributes);
            this.symbols = List.copyOf(symbols);
            this.known = Set.copyOf(symbols);
            this.byDefault = byDefault;
        }

        public List<String> symbols() {
            return symbols;
        }

        public boolean has(String symbol) {
            return known.contains(symbol);
        }

        /** The symbol that an unknown one is read as; null if there is none. */
        public @Nullable String byDefault() {
            return byDefault;
        }
    }

    /** Bytes of one number. */
    public static final class Fixed extends Named {

        private final int size;

        Fixed(String fullName, List<String> aliases, int size, AvroPlace place, PlacedJson.Members attributes) {
            super(Kind.FIXED, fullName, aliases, place, attributes);
            this.size = size;
        }

        /** In bytes. */
        public int size() {
            return size;
        }
    }

    /** An array or a map. */
    public static final class Container extends AvroType {

        private @Nullable AvroType content;

        Container(Kind kind, AvroPlace place, PlacedJson.Members attributes) {
            super(kind, place, attributes);
        }

        void content(AvroType type) {
            content = type;
        }

        /** The type of the items or values. */
        public AvroType content() {
            return Objects.requireNonNull(content);
        }
    }

    /** Branches in the order of the text, none of them a union. */
    public static final class Union extends AvroType {

        private static final int FEW = 16;

        private List<AvroType> branches = List.of();
        private boolean hasNamed;
        private Map<String, Integer> positions = Map.of();

        Union(AvroPlace place) {
            super(Kind.UNION, place, null);
        }

        void branches(List<AvroType> read) {
            branches = read;
            hasNamed = read.stream().anyMatch(Named.class::isInstance);
            if (read.size() > FEW) {
                positions = new HashMap<>();
                for (var i = 0; i < read.size(); i++) {
                    positions.put(read.get(i).fullName(), i);
                }
            }
        }

        public List<AvroType> branches() {
            return branches;
        }

        /** The position of the branch of a full name, first is 0; -1 if there is none. */
        public int position(String fullName) {
            if (branches.size() > FEW) {
                return positions.getOrDefault(fullName, -1);
            }
            for (var i = 0; i < branches.size(); i++) {
                if (branches.get(i).fullName().equals(fullName)) {
                    return i;
                }
            }
            return -1;
        }

        /** Whether a branch is a record, an enum or a fixed. */
        public boolean hasNamed() {
            return hasNamed;
        }
    }

    /** A field of a record. */
    public static final class Field {

        private final String name;
        private final int position;
        private final List<String> aliases;
        private final AvroPlace place;
        private final @Nullable PlacedJson byDefault;
        final PlacedJson.Members attributes;
        private @Nullable AvroType type;
        private @Nullable AvroDefault kindOfDefault;

        Field(
                String name,
                int position,
                List<String> aliases,
                @Nullable PlacedJson byDefault,
                AvroPlace place,
                PlacedJson.Members attributes) {
            this.name = name;
            this.position = position;
            this.aliases = List.copyOf(aliases);
            this.byDefault = byDefault;
            this.place = place;
            this.attributes = attributes;
        }

        void type(AvroType read) {
            type = read;
        }

        public String name() {
            return name;
        }

        /** First is 0. */
        public int position() {
            return position;
        }

        public List<String> aliases() {
            return aliases;
        }

        public AvroPlace place() {
            return place;
        }

        public AvroType type() {
            return Objects.requireNonNull(type);
        }

        public boolean hasDefault() {
            return byDefault != null;
        }

        @Nullable PlacedJson byDefault() {
            return byDefault;
        }

        /** Whether the default, if there is one, would still be valid if the fields of records had other names. */
        public boolean isDefaultValidWith(BiFunction<Rec, Field, String> names) {
            return byDefault == null || AvroDefaults.isValidWith(this, names);
        }

        /** How the default is taken; meaningful only if there is one. */
        public AvroDefault kindOfDefault() {
            var known = kindOfDefault;
            if (known == null) {
                known = AvroDefaults.kind(this);
                kindOfDefault = known;
            }
            return known;
        }
    }

    /** The fewest bytes that a value of a type takes. What leads back to itself counts as none. */
    public static int minBytes(AvroType type) {
        return minBytes(type, new IdentityHashMap<>());
    }

    private static int minBytes(AvroType type, Map<Rec, Integer> known) {
        return switch (type) {
            case Plain plain ->
                switch (plain.kind()) {
                    case NULL -> 0;
                    case FLOAT -> 4;
                    case DOUBLE -> 8;
                    default -> 1;
                };
            case Fixed fixed -> fixed.size();
            case Rec rec -> {
                var before = known.putIfAbsent(rec, 0);
                if (before != null) {
                    yield before;
                }
                var sum = 0L;
                for (var field : rec.fields) {
                    sum = Math.min(sum + minBytes(field.type(), known), Integer.MAX_VALUE);
                }
                known.put(rec, (int) sum);
                yield (int) sum;
            }
            case Enumeration enumeration -> 1;
            case Container container -> 1;
            case Union union -> 1;
        };
    }
}
