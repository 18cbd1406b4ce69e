package io.eventportal.compatibility;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What is to stay as it is: each category asks for all that the one before it asks for, and more.
 *
 * @see <a href="https://buf.build/docs/breaking/rules/#categories">Categories, as buf has them</a>
 */
public enum ProtobufCategory {
    /** The binary form, which is what records hold. */
    WIRE,
    /** Also Protobuf's JSON form. */
    WIRE_JSON,
    /** Also sources generated from the package. */
    PACKAGE,
    /** Also sources generated from the file: nothing moves to another one. */
    FILE;

    /** As the command line has it: {@code wire}, {@code wire-json}, {@code package}, {@code file}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The category of that id, in any letter case; empty if there is none. */
    public static Optional<ProtobufCategory> of(String id) {
        return Arrays.stream(values())
                .filter(category -> category.id().equalsIgnoreCase(id))
                .findFirst();
    }
}
