package io.eventportal.schema;

import java.util.List;

/** Fields of which a message has at most one. */
public final class ProtobufOneof {

    private final ProtobufMessage message;
    private final String name;
    final int offset;
    List<ProtobufField> fields = List.of();
    List<ProtobufOption> options = List.of();

    ProtobufOneof(ProtobufMessage message, String name, int offset) {
        this.message = message;
        this.name = name;
        this.offset = offset;
    }

    public String name() {
        return name;
    }

    public ProtobufMessage message() {
        return message;
    }

    /** At least one, in the order of the file. */
    public List<ProtobufField> fields() {
        return fields;
    }

    public Location location() {
        return message.file().at(message.fullName() + "." + name, offset);
    }
}
