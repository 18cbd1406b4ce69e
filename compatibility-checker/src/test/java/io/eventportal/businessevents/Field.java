package io.eventportal.businessevents;

/**
 * A field of a message.
 *
 * @param number in Protobuf; an {@link FieldType.Either} uses this number and those after it, one for each alternative
 * @param about what it means, a short sentence
 */
record Field(String name, int number, FieldType type, Presence presence, String about) {

    enum Presence {
        REQUIRED,
        OPTIONAL,
        /** Always there, but maybe null. */
        NULLABLE
    }

    boolean isRequired() {
        return presence == Presence.REQUIRED;
    }

    Field withType(FieldType changed) {
        return new Field(name, number, changed, presence, about);
    }

    Field withName(String changed) {
        return new Field(changed, number, type, presence, about);
    }

    Field withPresence(Presence changed) {
        return new Field(name, number, type, changed, about);
    }

    Field withAbout(String changed) {
        return new Field(name, number, type, presence, changed);
    }
}
