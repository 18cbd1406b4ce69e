package io.eventportal.compatibility.protobuf;

import io.eventportal.schema.Location;
import io.eventportal.schema.ProtobufField;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell about a field or message.
 *
 * @param path the writer's fields that lead to the place
 * @param suffix added to the path of the data: a field that the writer does not have
 * @param proof what to write to show it
 */
record WireBreak(
        ProtobufRule rule,
        String message,
        FieldPath path,
        String suffix,
        Location reader,
        Location writer,
        Proof proof,
        @Nullable String hint) {

    /** What an event must hold at the end of the path. */
    sealed interface Proof {

        /** Nothing more than what the path needs. */
        record Nothing() implements Proof {}

        /** The last field left out. */
        record Absent() implements Proof {}

        /** One of the values of the last field that are likely to arrive as others. */
        record Telling() implements Proof {}

        /** As telling a value, which the reader looks for under another number. */
        record Renumbered(int number) implements Proof {}

        /** The value that is not sent for being zero. */
        record Zero() implements Proof {}

        /** Two different values of a list. */
        record Twice() implements Proof {}

        /** Two entries that are equal. */
        record Duplicate() implements Proof {}

        /** One value of the enum. */
        record EnumValue(String name) implements Proof {}

        /** Another field beside the last one. */
        record Together(ProtobufField other) implements Proof {}
    }

    static final Proof NOTHING = new Proof.Nothing();
    static final Proof ABSENT = new Proof.Absent();
    static final Proof TELLING = new Proof.Telling();
    static final Proof ZERO = new Proof.Zero();
    static final Proof TWICE = new Proof.Twice();
    static final Proof DUPLICATE = new Proof.Duplicate();
}
