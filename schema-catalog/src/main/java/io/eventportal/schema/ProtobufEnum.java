package io.eventportal.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An enum as it was declared. Several values may have one number. */
public final class ProtobufEnum implements ProtobufNamed {

    /**
     * A value.
     *
     * @param offset where it stands in the file's text
     */
    public record Value(String name, int number, List<ProtobufOption> options, int offset) {}

    /** Finds values where they are many. */
    private record Index(Map<String, Value> byName, Map<Integer, Value> byNumber) {

        static Index of(List<Value> values) {
            var byName = new HashMap<String, Value>();
            var byNumber = new HashMap<Integer, Value>();
            for (var value : values) {
                byName.putIfAbsent(value.name(), value);
                byNumber.putIfAbsent(value.number(), value);
            }
            return new Index(byName, byNumber);
        }
    }

    private static final int FEW = 12;

    private final ProtobufFile file;
    private final @Nullable ProtobufMessage parent;
    private final String name;
    final int offset;
    List<Value> values = List.of();
    List<ProtobufRange> reservedRanges = List.of();
    List<String> reservedNames = List.of();
    List<ProtobufOption> options = List.of();
    ProtobufFeatures features;
    private @Nullable Index index;

    ProtobufEnum(ProtobufFile file, @Nullable ProtobufMessage parent, String name, int offset) {
        this.file = file;
        this.parent = parent;
        this.name = name;
        this.offset = offset;
        this.features = file.features;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String fullName() {
        return parent == null ? file.inPackage(name) : parent.fullName() + "." + name;
    }

    @Override
    public ProtobufFile file() {
        return file;
    }

    @Override
    public @Nullable ProtobufMessage parent() {
        return parent;
    }

    /** At least one, in the order of the file. The first is the default. */
    public List<Value> values() {
        return values;
    }

    /** The first value of that number; null if there is none. */
    public @Nullable Value value(int number) {
        if (values.size() > FEW) {
            return index().byNumber().get(number);
        }
        for (var value : values) {
            if (value.number() == number) {
                return value;
            }
        }
        return null;
    }

    /** The value of that name; null if there is none. */
    public @Nullable Value value(String name) {
        if (values.size() > FEW) {
            return index().byName().get(name);
        }
        for (var value : values) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return null;
    }

    private Index index() {
        var known = index;
        if (known == null) {
            known = Index.of(values);
            index = known;
        }
        return known;
    }

    /** Whether a reader drops numbers that it does not name. */
    public boolean isClosed() {
        return !features.openEnum();
    }

    public boolean reserves(int number) {
        return ProtobufRange.anyHolds(reservedRanges, number);
    }

    public boolean reserves(String name) {
        return reservedNames.contains(name);
    }

    public List<ProtobufRange> reservedRanges() {
        return reservedRanges;
    }

    public List<String> reservedNames() {
        return reservedNames;
    }

    public Location location() {
        return file.at(fullName(), offset);
    }

    /** Where a value of this enum stands. */
    public Location location(Value value) {
        return file.at(fullName() + "." + value.name(), value.offset());
    }

    @Override
    public String toString() {
        return fullName();
    }
}
