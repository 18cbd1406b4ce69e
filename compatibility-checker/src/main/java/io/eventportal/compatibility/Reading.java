package io.eventportal.compatibility;

/**
 * How schemas are read where their specification leaves a choice.
 *
 * @param contentModel whether objects of JSON Schema have properties that their schema does not name
 * @param formats whether the formats of JSON Schema bind
 * @param protobuf which form of Protobuf's messages, and which sources made from them, are to stay as they are
 */
public record Reading(ContentModelPolicy contentModel, FormatPolicy formats, ProtobufCategory protobuf) {

    /** With formats as annotations, and Protobuf in its binary form. */
    public static Reading of(ContentModelPolicy contentModel) {
        return new Reading(contentModel, FormatPolicy.ANNOTATION, ProtobufCategory.WIRE);
    }

    /** The same under another policy. */
    public Reading with(ContentModelPolicy other) {
        return new Reading(other, formats, protobuf);
    }
}
