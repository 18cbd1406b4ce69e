package io.eventportal.schema;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as it was declared; also what a group or the entry of a map is. */
public final class ProtobufMessage implements ProtobufNamed {

    private final ProtobufFile file;
    private final @Nullable ProtobufMessage parent;
    private final String name;
    private final boolean mapEntry;
    final int offset;
    List<ProtobufField> fields = List.of();
    List<ProtobufMessage> messages = List.of();
    List<ProtobufEnum> enums = List.of();
    List<ProtobufOneof> oneofs = List.of();
    List<ProtobufField> extensions = List.of();
    List<ProtobufRange> extensionRanges = List.of();
    List<ProtobufRange> reservedRanges = List.of();
    List<String> reservedNames = List.of();
    List<ProtobufOption> options = List.of();
    ProtobufFeatures features;
    boolean held;
    boolean requiring;
    private List<ProtobufField> byNumber = List.of();
    private @Nullable ProtobufIndex types;
    private @Nullable String fullName;

    ProtobufMessage(ProtobufFile file, @Nullable ProtobufMessage parent, String name, boolean mapEntry, int offset) {
        this.file = file;
        this.parent = parent;
        this.name = name;
        this.mapEntry = mapEntry;
        this.offset = offset;
        this.features = file.features;
    }

    /** To be called when all fields are known. */
    void sortFields() {
        byNumber = fields;
        for (var i = 1; i < fields.size(); i++) {
            if (fields.get(i - 1).number() > fields.get(i).number()) {
                byNumber = fields.stream()
                        .sorted(Comparator.comparingInt(ProtobufField::number))
                        .toList();
                return;
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String fullName() {
        var known = fullName;
        if (known == null) {
            known = parent == null ? file.inPackage(name) : parent.fullName() + "." + name;
            fullName = known;
        }
        return known;
    }

    @Override
    public ProtobufFile file() {
        return file;
    }

    @Override
    public @Nullable ProtobufMessage parent() {
        return parent;
    }

    /** In the order of the file, those of oneofs, groups and maps among them; without extensions. */
    public List<ProtobufField> fields() {
        return fields;
    }

    /** The same fields by their numbers. */
    public List<ProtobufField> fieldsByNumber() {
        return byNumber;
    }

    public @Nullable ProtobufField field(int number) {
        var low = 0;
        var high = byNumber.size() - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var found = byNumber.get(middle).number();
            if (found == number) {
                return byNumber.get(middle);
            }
            if (found < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    public List<ProtobufMessage> messages() {
        return messages;
    }

    public List<ProtobufEnum> enums() {
        return enums;
    }

    /** Those that somebody declared, in the order of the file. */
    public List<ProtobufOneof> oneofs() {
        return oneofs;
    }

    /** Extensions declared in here, whatever message they extend. */
    public List<ProtobufField> extensions() {
        return extensions;
    }

    public List<ProtobufRange> extensionRanges() {
        return extensionRanges;
    }

    /** The message declared in here under a simple name; null if there is none. */
    public @Nullable ProtobufMessage message(String simpleName) {
        return type(simpleName) instanceof ProtobufMessage message ? message : null;
    }

    /** The message or enum declared in here under a simple name. */
    @Nullable ProtobufNamed type(String simpleName) {
        if (messages.isEmpty() && enums.isEmpty()) {
            return null;
        }
        var index = types;
        if (index == null) {
            index = new ProtobufIndex(messages, enums);
            types = index;
        }
        return index.find(simpleName);
    }

    /** Whether a field of another message of its file, or an extension, holds it; messages in it do not count as others. */
    public boolean isHeld() {
        return held;
    }

    /** Whether none is written without a message in it: a field requires one, or it is the entry of a map of messages. */
    public boolean requiresMessages() {
        return requiring;
    }

    /** Whether it is what a map field holds: a key (1) and a value (2). */
    public boolean isMapEntry() {
        return mapEntry;
    }

    /** Whether it is written as a message set, the oldest way to hold extensions. */
    public boolean isMessageSet() {
        var option = ProtobufOption.find(options, "message_set_wire_format");
        return option != null && option.isTrue();
    }

    public boolean reserves(int number) {
        return ProtobufRange.anyHolds(reservedRanges, number);
    }

    public boolean reserves(String fieldName) {
        return reservedNames.contains(fieldName);
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

    /** The same in every run, and found without asking the machine. Two messages are equal if they are one. */
    @Override
    public int hashCode() {
        return offset;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public String toString() {
        return fullName();
    }
}
