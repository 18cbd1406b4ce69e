package io.eventportal.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The normal form of a Protobuf file: what it declares, one declaration a line, in one order.
 *
 * <p>Gone are comments, layout, the order of fields, values, nested types, options and imports, and how types are named.
 * The order of top-level messages stays, since records name a message by its position in the file; so does the first value
 * of an enum, its default. The files that are imported follow, without Google's own.
 */
final class ProtobufCanonical {

    private final StringBuilder out = new StringBuilder();

    private ProtobufCanonical() {}

    static String text(ProtobufFile file) {
        var canonical = new ProtobufCanonical();
        canonical.file(file);
        file.all()
                .filter(imported -> imported != file && !imported.path().startsWith("google/protobuf/"))
                .sorted(Comparator.comparing(ProtobufFile::path))
                .forEach(imported -> {
                    canonical.line("file " + imported.path());
                    canonical.file(imported);
                });
        return canonical.out.toString();
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    private void file(ProtobufFile file) {
        line((file.syntax().isEdition() ? "edition " : "syntax ")
                + file.syntax().word());
        line("package " + file.packageName());
        file.imports.stream()
                .sorted(Comparator.comparing(ProtobufFile.Import::path))
                .forEach(each -> line(
                        "import " + each.path() + (each.kind() == ProtobufFile.ImportKind.PUBLIC ? " public" : "")));
        options(file.options);
        file.messages.forEach(this::message);
        enums(file.enums);
        extensions(file.extensions);
        file.services.stream()
                .sorted(Comparator.comparing(ProtobufService::name))
                .forEach(this::service);
    }

    private void options(List<ProtobufOption> options) {
        options.stream()
                .filter(option -> !isResolved(option))
                .map(ProtobufOption::toString)
                .sorted()
                .forEach(option -> line("option " + option));
    }

    /** Options behind a declaration, with a blank in front; those that the declaration shows already are left out. */
    private static String behind(List<ProtobufOption> options) {
        if (options.isEmpty()) {
            return "";
        }
        var shown = new StringBuilder();
        options.stream()
                .filter(option -> !isResolved(option))
                .map(ProtobufOption::toString)
                .sorted()
                .forEach(option -> shown.append(" [").append(option).append(']'));
        return shown.toString();
    }

    /** Whether the declarations themselves show what an option says. */
    private static boolean isResolved(ProtobufOption option) {
        return switch (option.name()) {
            case "json_name", "packed", "default", "allow_alias", "features" -> true;
            default -> option.name().startsWith("features.") && !option.name().startsWith("features.(");
        };
    }

    private void message(ProtobufMessage message) {
        line("message " + message.name() + " {");
        options(message.options);
        for (var i = 0; i < message.fieldsByNumber().size(); i++) {
            field(message.fieldsByNumber().get(i));
        }
        message.oneofs.stream()
                .sorted(Comparator.comparing(ProtobufOneof::name))
                .forEach(oneof -> line("oneof " + oneof.name() + behind(oneof.options)));
        ranges("reserved", message.reservedRanges);
        message.reservedNames.stream().sorted().distinct().forEach(name -> line("reserved \"" + name + "\""));
        ranges("extensions", message.extensionRanges);
        message.messages.stream()
                .sorted(Comparator.comparing(ProtobufMessage::name))
                .forEach(this::message);
        enums(message.enums);
        extensions(message.extensions);
        line("}");
    }

    private void ranges(String word, List<ProtobufRange> ranges) {
        var sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingInt(ProtobufRange::first));
        for (var i = 0; i < sorted.size(); i++) {
            var first = sorted.get(i).first();
            var last = sorted.get(i).last();
            while (i + 1 < sorted.size()
                    && last != Integer.MAX_VALUE
                    && sorted.get(i + 1).first() == last + 1) {
                last = sorted.get(++i).last();
            }
            line(word + " " + new ProtobufRange(first, last, 0));
        }
    }

    private void field(ProtobufField field) {
        var oneof = field.oneof();
        var extendee = field.extendee();
        line((extendee == null ? "field " : "extend " + extendee.fullName() + " ") + field.number() + " " + field.name()
                + " json " + field.jsonName() + " " + cardinality(field) + " "
                + field.type().word()
                + (field.type() == ProtobufType.STRING && !field.checksUtf8() ? " unchecked" : "")
                + (field.named == null ? "" : " " + field.named.fullName())
                + (oneof == null ? "" : " oneof " + oneof.name())
                + (field.hasDefault() ? " default " + shown(field) : "") + behind(field.options));
    }

    private static String cardinality(ProtobufField field) {
        if (field.isRepeated()) {
            return field.isMap() ? "map" : field.isPacked() ? "packed" : "repeated";
        }
        return field.isRequired() ? "required" : field.hasPresence() ? "optional" : "implicit";
    }

    private static String shown(ProtobufField field) {
        return switch (Objects.requireNonNull(field.defaultValue())) {
            case ProtobufEnum.Value value -> value.name();
            case com.google.protobuf.ByteString bytes -> com.google.protobuf.TextFormat.escapeBytes(bytes);
            case String text ->
                com.google.protobuf.TextFormat.escapeBytes(com.google.protobuf.ByteString.copyFromUtf8(text));
            default -> String.valueOf(field.defaultValue());
        };
    }

    private void enums(List<ProtobufEnum> enums) {
        enums.stream().sorted(Comparator.comparing(ProtobufEnum::name)).forEach(this::enumeration);
    }

    private void enumeration(ProtobufEnum type) {
        line((type.isClosed() ? "closed enum " : "open enum ") + type.name() + " {");
        options(type.options);
        value(type.values.getFirst());
        type.values.stream()
                .skip(1)
                .sorted(Comparator.comparingInt(ProtobufEnum.Value::number).thenComparing(ProtobufEnum.Value::name))
                .forEach(this::value);
        ranges("reserved", type.reservedRanges);
        type.reservedNames.stream().sorted().distinct().forEach(name -> line("reserved \"" + name + "\""));
        line("}");
    }

    private void value(ProtobufEnum.Value value) {
        line("value " + value.number() + " " + value.name() + behind(value.options()));
    }

    private void extensions(List<ProtobufField> extensions) {
        extensions.stream()
                .sorted(Comparator.comparing(ProtobufField::fullName))
                .forEach(this::field);
    }

    private void service(ProtobufService service) {
        line("service " + service.name() + " {");
        options(service.options());
        service.methods().stream()
                .sorted(Comparator.comparing(ProtobufService.Method::name))
                .forEach(method -> line("rpc " + method.name() + " " + method.requestStreaming() + " "
                        + method.request() + " " + method.responseStreaming() + " " + method.response()
                        + behind(method.options())));
        line("}");
    }
}
