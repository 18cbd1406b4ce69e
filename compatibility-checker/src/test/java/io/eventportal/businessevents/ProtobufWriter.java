package io.eventportal.businessevents;

import io.eventportal.businessevents.Field.Presence;
import io.eventportal.businessevents.FieldType.Amount;
import io.eventportal.businessevents.FieldType.Attributes;
import io.eventportal.businessevents.FieldType.Constant;
import io.eventportal.businessevents.FieldType.Either;
import io.eventportal.businessevents.FieldType.Flag;
import io.eventportal.businessevents.FieldType.Formatted;
import io.eventportal.businessevents.FieldType.Key;
import io.eventportal.businessevents.FieldType.Many;
import io.eventportal.businessevents.FieldType.Moment;
import io.eventportal.businessevents.FieldType.Nested;
import io.eventportal.businessevents.FieldType.Real;
import io.eventportal.businessevents.FieldType.Symbol;
import io.eventportal.businessevents.FieldType.Text;
import io.eventportal.businessevents.FieldType.Whole;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes an event as a file of proto3, its own message first. */
final class ProtobufWriter {

    private final BusinessEvent event;
    private final StringBuilder out = new StringBuilder();

    private ProtobufWriter(BusinessEvent event) {
        this.event = event;
    }

    static String text(BusinessEvent event) {
        return new ProtobufWriter(event).file();
    }

    private String file() {
        line("syntax = \"proto3\";");
        line("");
        line("package " + event.namespace() + ".v1;");
        line("");
        line("import \"google/protobuf/timestamp.proto\";");
        event.messages().values().forEach(this::message);
        event.enumerations().values().forEach(this::enumeration);
        return out.toString();
    }

    private void message(Message message) {
        line("");
        line("message " + message.name() + " {");
        if (!message.reserved().isEmpty()) {
            line("  reserved "
                    + message.reserved().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ";");
        }
        message.fields().forEach(this::field);
        line("}");
    }

    private void field(Field field) {
        if (!field.about().isEmpty()) {
            line("  // " + field.about());
        }
        if (field.type() instanceof Either either) {
            oneof(field, either);
            return;
        }
        line("  " + label(field) + type(field.type()) + " " + snakeCase(field.name()) + " = " + field.number() + ";");
    }

    private static String label(Field field) {
        return switch (field.type()) {
            case Many many -> "repeated ";
            case Attributes attributes -> "";
            default -> field.presence() == Presence.REQUIRED ? "" : "optional ";
        };
    }

    private void oneof(Field field, Either either) {
        line("  oneof " + snakeCase(field.name()) + " {");
        var number = field.number();
        for (var message : either.messages()) {
            line("    " + message + " " + snakeCase(message) + " = " + number++ + ";");
        }
        line("  }");
    }

    private String type(FieldType type) {
        return switch (type) {
            case Constant constant -> "string";
            case Text text -> "string";
            case Formatted formatted -> "string";
            case Key key -> "string";
            case Whole whole -> whole.bits() == 32 ? "int32" : "int64";
            case Amount amount -> "int64";
            case Real real -> "double";
            case Flag flag -> "bool";
            case Moment moment -> "google.protobuf.Timestamp";
            case Symbol symbol -> symbol.enumeration();
            case Nested nested -> nested.message();
            case Many many -> type(many.of());
            case Attributes attributes -> "map<string, " + type(attributes.of()) + ">";
            case Either either -> throw new IllegalArgumentException("a oneof is no type");
        };
    }

    private void enumeration(Enumeration enumeration) {
        var prefix = snakeCase(enumeration.name()).toUpperCase(Locale.ROOT) + "_";
        line("");
        line("enum " + enumeration.name() + " {");
        line("  " + prefix + "UNSPECIFIED = 0;");
        var number = 1;
        for (var symbol : enumeration.symbols()) {
            line("  " + prefix + symbol + " = " + number++ + ";");
        }
        line("}");
    }

    private static String snakeCase(String name) {
        var out = new StringBuilder();
        for (var c : name.toCharArray()) {
            if (Character.isUpperCase(c) && !out.isEmpty()) {
                out.append('_');
            }
            out.append(Character.toLowerCase(c));
        }
        return out.toString();
    }

    private void line(String line) {
        out.append(line).append('\n');
    }
}
