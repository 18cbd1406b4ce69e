package io.eventportal.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether two types of one name are the same in all but their docs and aliases. */
final class AvroLikeness {

    private static final Set<String> OF_TYPES =
            Set.of("doc", "aliases", "name", "namespace", "type", "fields", "items", "values", "symbols", "size");
    private static final Set<String> OF_FIELDS = Set.of("doc", "aliases", "name", "type");

    private record Pair(AvroType one, AvroType other) {
        @Override
        public boolean equals(Object object) {
            return object instanceof Pair pair && pair.one == one && pair.other == other;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(one) + System.identityHashCode(other);
        }
    }

    private final Set<Pair> met = new HashSet<>();

    private AvroLikeness() {}

    static boolean alike(AvroType one, AvroType other) {
        return new AvroLikeness().isAlike(one, other);
    }

    private boolean isAlike(AvroType one, AvroType other) {
        if (one == other) {
            return true;
        }
        if (one.kind() != other.kind()
                || !one.fullName().equals(other.fullName())
                || !sameAttributes(one.attributes, other.attributes, OF_TYPES)) {
            return false;
        }
        return switch (one) {
            case AvroType.Plain plain -> true;
            case AvroType.Fixed fixed -> fixed.size() == ((AvroType.Fixed) other).size();
            case AvroType.Enumeration symbols -> symbols.symbols().equals(((AvroType.Enumeration) other).symbols());
            case AvroType.Container container -> isAlike(container.content(), ((AvroType.Container) other).content());
            case AvroType.Union union -> branches(union, (AvroType.Union) other);
            case AvroType.Rec rec -> !met.add(new Pair(one, other)) || fields(rec, (AvroType.Rec) other);
        };
    }

    private boolean branches(AvroType.Union one, AvroType.Union other) {
        if (one.branches().size() != other.branches().size()) {
            return false;
        }
        for (var i = 0; i < one.branches().size(); i++) {
            if (!isAlike(one.branches().get(i), other.branches().get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean fields(AvroType.Rec one, AvroType.Rec other) {
        if (one.fields().size() != other.fields().size()) {
            return false;
        }
        for (var i = 0; i < one.fields().size(); i++) {
            var field = one.fields().get(i);
            var same = other.fields().get(i);
            if (!field.name().equals(same.name())
                    || !sameAttributes(field.attributes, same.attributes, OF_FIELDS)
                    || !isAlike(field.type(), same.type())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameAttributes(
            PlacedJson.@Nullable Members one, PlacedJson.@Nullable Members other, Set<String> except) {
        return others(one, except) == others(other, except)
                && (one == null
                        || other == null
                        || List.of(one.names()).stream()
                                .filter(name -> !except.contains(name))
                                .allMatch(name -> PlacedJson.same(one.get(name), other.get(name))));
    }

    private static long others(PlacedJson.@Nullable Members attributes, Set<String> except) {
        return attributes == null
                ? 0
                : List.of(attributes.names()).stream()
                        .filter(name -> !except.contains(name))
                        .count();
    }
}
