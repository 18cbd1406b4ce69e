package io.eventportal.schema;

import java.util.Map;
import java.util.Set;

/**
 * What the syntax or edition, and the features set along the way, make of a declaration.
 *
 * @param presence of singular fields that are no messages
 * @param openEnum whether an enum keeps numbers that it does not name
 * @param packed whether lists of numbers are written packed
 * @param checksUtf8 whether a reader refuses strings that are no UTF-8
 * @param delimited whether messages are written like groups
 * @param json whether the JSON form is promised
 * @see <a href="https://protobuf.dev/editions/features/">Feature settings</a>
 */
record ProtobufFeatures(
        Presence presence, boolean openEnum, boolean packed, boolean checksUtf8, boolean delimited, boolean json) {

    enum Presence {
        EXPLICIT,
        IMPLICIT,
        LEGACY_REQUIRED
    }

    static final ProtobufFeatures PROTO2 = new ProtobufFeatures(Presence.EXPLICIT, false, false, false, false, false);
    static final ProtobufFeatures PROTO3 = new ProtobufFeatures(Presence.IMPLICIT, true, true, true, false, true);
    static final ProtobufFeatures EDITIONS = new ProtobufFeatures(Presence.EXPLICIT, true, true, true, false, true);

    private static final Map<String, Set<String>> VALUES = Map.of(
            "field_presence", Set.of("EXPLICIT", "IMPLICIT", "LEGACY_REQUIRED"),
            "enum_type", Set.of("OPEN", "CLOSED"),
            "repeated_field_encoding", Set.of("PACKED", "EXPANDED"),
            "utf8_validation", Set.of("VERIFY", "NONE"),
            "message_encoding", Set.of("LENGTH_PREFIXED", "DELIMITED"),
            "json_format", Set.of("ALLOW", "LEGACY_BEST_EFFORT"));

    static boolean knows(String feature, String value) {
        return VALUES.getOrDefault(feature, Set.of()).contains(value);
    }

    /** These features with one set otherwise; the same if the name or value says nothing here. */
    ProtobufFeatures with(String feature, String value) {
        return switch (feature + "=" + value) {
            case "field_presence=EXPLICIT" -> presence(Presence.EXPLICIT);
            case "field_presence=IMPLICIT" -> presence(Presence.IMPLICIT);
            case "field_presence=LEGACY_REQUIRED" -> presence(Presence.LEGACY_REQUIRED);
            case "enum_type=OPEN" -> new ProtobufFeatures(presence, true, packed, checksUtf8, delimited, json);
            case "enum_type=CLOSED" -> new ProtobufFeatures(presence, false, packed, checksUtf8, delimited, json);
            case "repeated_field_encoding=PACKED" ->
                new ProtobufFeatures(presence, openEnum, true, checksUtf8, delimited, json);
            case "repeated_field_encoding=EXPANDED" ->
                new ProtobufFeatures(presence, openEnum, false, checksUtf8, delimited, json);
            case "utf8_validation=VERIFY" -> new ProtobufFeatures(presence, openEnum, packed, true, delimited, json);
            case "utf8_validation=NONE" -> new ProtobufFeatures(presence, openEnum, packed, false, delimited, json);
            case "message_encoding=LENGTH_PREFIXED" ->
                new ProtobufFeatures(presence, openEnum, packed, checksUtf8, false, json);
            case "message_encoding=DELIMITED" ->
                new ProtobufFeatures(presence, openEnum, packed, checksUtf8, true, json);
            case "json_format=ALLOW" -> new ProtobufFeatures(presence, openEnum, packed, checksUtf8, delimited, true);
            case "json_format=LEGACY_BEST_EFFORT" ->
                new ProtobufFeatures(presence, openEnum, packed, checksUtf8, delimited, false);
            default -> this;
        };
    }

    private ProtobufFeatures presence(Presence other) {
        return new ProtobufFeatures(other, openEnum, packed, checksUtf8, delimited, json);
    }
}
