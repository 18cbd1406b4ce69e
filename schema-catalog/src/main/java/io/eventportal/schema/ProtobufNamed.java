package io.eventportal.schema;

import org.jspecify.annotations.Nullable;

/** A message or enum: what a field's type may name. */
public sealed interface ProtobufNamed permits ProtobufMessage, ProtobufEnum {

    /** The last part of its full name. */
    String name();

    /** Dotted, package included. */
    String fullName();

    ProtobufFile file();

    /** The message it stands in; null at the top of its file. */
    @Nullable ProtobufMessage parent();

    /** The full name without the package, for example {@code Order.Line}. */
    default String nameInPackage() {
        var parent = parent();
        return parent == null ? name() : parent.nameInPackage() + "." + name();
    }
}
