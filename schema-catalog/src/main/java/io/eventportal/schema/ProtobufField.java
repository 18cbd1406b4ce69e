package io.eventportal.schema;

import com.google.protobuf.ByteString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field or extension as it was declared, with its type found. */
public final class ProtobufField {

    /** The word before the type. */
    public enum Label {
        NONE,
        OPTIONAL,
        REQUIRED,
        REPEATED
    }

    private final ProtobufFile file;
    private final @Nullable ProtobufMessage scope;
    private final ProtobufWord name;
    private final int number;
    private final Label label;
    final int offset;

    /** As written; the word of a scalar type, or a name. */
    final String writtenType;

    List<ProtobufOption> options = List.of();
    ProtobufFeatures features;

    @Nullable String writtenExtendee;

    @Nullable ProtobufMessage extendee;

    @Nullable ProtobufOneof oneof;

    @Nullable ProtobufType type;

    @Nullable ProtobufNamed named;

    @Nullable Object defaultValue;

    ProtobufField(
            ProtobufFile file,
            @Nullable ProtobufMessage scope,
            Label label,
            String writtenType,
            ProtobufWord name,
            int number,
            int offset) {
        this.file = file;
        this.scope = scope;
        this.label = label;
        this.writtenType = writtenType;
        this.name = name;
        this.number = number;
        this.offset = offset;
        this.features = file.features;
        this.type = ProtobufType.scalar(writtenType);
    }

    public String name() {
        return name.text();
    }

    public int number() {
        return number;
    }

    public Label label() {
        return label;
    }

    public ProtobufFile file() {
        return file;
    }

    public String fullName() {
        return scope == null ? file.inPackage(name()) : scope.fullName() + "." + name();
    }

    /** The message it is declared in: its own, or for an extension the one around it; null at the top of a file. */
    public @Nullable ProtobufMessage scope() {
        return scope;
    }

    public ProtobufType type() {
        var known = type;
        if (known == null) {
            throw new IllegalStateException(fullName() + " is not linked");
        }
        return known;
    }

    /** Whether another field has the same name and scalar type, and neither has options or a oneof. */
    public boolean isSameScalar(ProtobufField other) {
        return isPlainScalar()
                && other.isPlainScalar()
                && type == other.type
                && label == other.label
                && features == other.features
                && name().equals(other.name());
    }

    private boolean isPlainScalar() {
        return named == null && oneof == null && writtenExtendee == null && options.isEmpty();
    }

    /** The message that is its type. Only for messages and groups. */
    public ProtobufMessage messageType() {
        if (named instanceof ProtobufMessage message) {
            return message;
        }
        throw new IllegalStateException(fullName() + " holds no message");
    }

    /** The enum that is its type. Only for enums. */
    public ProtobufEnum enumType() {
        if (named instanceof ProtobufEnum found) {
            return found;
        }
        throw new IllegalStateException(fullName() + " holds no enum");
    }

    /** The word of the scalar type, or the full name of the message or enum. */
    public String typeName() {
        var found = named;
        return found == null ? type().word() : found.fullName();
    }

    /** The oneof that somebody put it in; null if none. */
    public @Nullable ProtobufOneof oneof() {
        return oneof;
    }

    /** The message that an extension extends; null for a field. */
    public @Nullable ProtobufMessage extendee() {
        return extendee;
    }

    public boolean isExtension() {
        return writtenExtendee != null;
    }

    public boolean isRepeated() {
        return label == Label.REPEATED;
    }

    public boolean isMap() {
        return isRepeated() && named instanceof ProtobufMessage message && message.isMapEntry();
    }

    public boolean isRequired() {
        return label == Label.REQUIRED
                || (features.presence() == ProtobufFeatures.Presence.LEGACY_REQUIRED
                        && label == Label.NONE
                        && oneof == null);
    }

    /** Whether a field that holds its default can be told from one that is not there. */
    public boolean hasPresence() {
        return !isRepeated()
                && (type().isMessage()
                        || isExtension()
                        || oneof != null
                        || label == Label.OPTIONAL
                        || features.presence() != ProtobufFeatures.Presence.IMPLICIT);
    }

    public boolean isPacked() {
        if (!isRepeated() || !type().isPackable()) {
            return false;
        }
        var option = ProtobufOption.find(options, "packed");
        return option == null ? features.packed() : option.isTrue();
    }

    /** Whether a reader drops enum numbers that are not named: the enum says so, or a proto2 file around the field. */
    public boolean treatsEnumAsClosed() {
        return type() == ProtobufType.ENUM && (enumType().isClosed() || file.syntax() == ProtobufFile.Syntax.PROTO2);
    }

    /** Whether a reader refuses bytes that are no UTF-8. */
    public boolean checksUtf8() {
        return type() == ProtobufType.STRING && features.checksUtf8();
    }

    /** Its name in Protobuf's JSON form. */
    public String jsonName() {
        var option = options.isEmpty() ? null : ProtobufOption.find(options, "json_name");
        return option == null ? name.lowerCamel() : option.text();
    }

    /** Whether the name in JSON is the one that the compiler makes of the field's name. */
    public boolean hasPlainJsonName() {
        return options.isEmpty() || ProtobufOption.find(options, "json_name") == null;
    }

    /** Whether the file names a default. */
    public boolean hasDefault() {
        return defaultValue != null;
    }

    /**
     * What a reader sees where nothing was written: a {@link Long} for integers (unsigned ones as Java holds them),
     * {@link Double}, {@link Float}, {@link Boolean}, {@link String}, {@link ByteString} or {@link ProtobufEnum.Value}; null
     * for messages.
     */
    public @Nullable Object defaultValue() {
        if (defaultValue != null) {
            return defaultValue;
        }
        return switch (type()) {
            case INT32, INT64, UINT32, UINT64, SINT32, SINT64, FIXED32, FIXED64, SFIXED32, SFIXED64 -> 0L;
            case DOUBLE -> 0d;
            case FLOAT -> 0f;
            case BOOL -> false;
            case STRING -> "";
            case BYTES -> ByteString.EMPTY;
            case ENUM -> enumType().values().getFirst();
            case MESSAGE, GROUP -> null;
        };
    }

    public Location location() {
        return file.at(fullName(), offset);
    }

    @Override
    public String toString() {
        return fullName();
    }
}
