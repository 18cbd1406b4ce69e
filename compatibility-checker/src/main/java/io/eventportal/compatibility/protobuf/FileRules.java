package io.eventportal.compatibility.protobuf;

import io.eventportal.schema.ProtobufFile;
import io.eventportal.schema.ProtobufMessage;
import io.eventportal.schema.ProtobufNamed;
import io.eventportal.schema.ProtobufOption;
import io.eventportal.schema.ProtobufService;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares two files: which of their messages meet, and what the files say for all of them. */
final class FileRules {

    /** Options that say where and how sources are generated. */
    private static final List<String> OPTIONS = List.of(
            "cc_enable_arenas",
            "cc_generic_services",
            "csharp_namespace",
            "go_package",
            "java_generic_services",
            "java_multiple_files",
            "java_outer_classname",
            "java_package",
            "objc_class_prefix",
            "optimize_for",
            "php_class_prefix",
            "php_metadata_namespace",
            "php_namespace",
            "py_generic_services",
            "ruby_package",
            "swift_prefix");

    private final ProtobufFile reader;
    private final ProtobufFile writer;
    private final Breaks breaks;
    private final MessagePairs pairs;

    FileRules(ProtobufFile reader, ProtobufFile writer, Breaks breaks) {
        this.reader = reader;
        this.writer = writer;
        this.breaks = breaks;
        this.pairs = new MessagePairs(breaks, Extensions.of(reader), Extensions.of(writer));
    }

    void compare() {
        if (!writer.messages().isEmpty()) {
            files();
        }
        messages();
    }

    private void files() {
        var first = writer.messages().getFirst();
        if (!reader.packageName().equals(writer.packageName())) {
            tell(
                    ProtobufRule.PACKAGE_CHANGED,
                    "The writer's package is \"" + writer.packageName() + "\", the reader's \"" + reader.packageName()
                            + "\".",
                    first);
        }
        if (reader.syntax() != writer.syntax()) {
            tell(
                    ProtobufRule.SYNTAX_CHANGED,
                    "The writer's file is " + writer.syntax().word() + ", the reader's "
                            + reader.syntax().word() + ".",
                    first);
        }
        if (!reader.options().isEmpty() || !writer.options().isEmpty()) {
            options(first);
        }
        if (!reader.services().isEmpty() || !writer.services().isEmpty()) {
            services(first);
        }
    }

    private void tell(ProtobufRule rule, String message, ProtobufMessage first) {
        breaks.tell(rule, message, FieldPath.from(first, first), reader.packageLocation(), writer.packageLocation());
    }

    private void options(ProtobufMessage first) {
        for (var name : OPTIONS) {
            var read = option(reader, name);
            var written = option(writer, name);
            if (!Objects.equals(String.valueOf(read), String.valueOf(written))) {
                breaks.tell(
                        ProtobufRule.FILE_OPTION_CHANGED,
                        "Option " + name + " is " + (written == null ? "not set" : written.value())
                                + " to the writer and " + (read == null ? "not set" : read.value())
                                + " to the reader.",
                        FieldPath.from(first, first),
                        read == null ? reader.packageLocation() : reader.location(read),
                        written == null ? writer.packageLocation() : writer.location(written));
            }
        }
    }

    private static @Nullable ProtobufOption option(ProtobufFile file, String name) {
        return file.options().stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void services(ProtobufMessage first) {
        if (!shown(reader).equals(shown(writer))) {
            tell(
                    ProtobufRule.SERVICES_IGNORED,
                    "The services of the two files differ; they are no part of events and are not compared.",
                    first);
        }
    }

    private static List<String> shown(ProtobufFile file) {
        return file.services().stream()
                .map(service -> service.name()
                        + service.methods().stream()
                                .map(FileRules::shown)
                                .sorted()
                                .toList())
                .sorted()
                .toList();
    }

    private static String shown(ProtobufService.Method method) {
        return method.name() + " " + method.requestStreaming() + " " + method.request() + " "
                + method.responseStreaming() + " " + method.response();
    }

    /** Messages that no field holds are what records are; they come first, so that paths begin with them. */
    private void messages() {
        var messages = writer.messages();
        var roots = 0;
        for (var i = 0; i < messages.size(); i++) {
            if (!messages.get(i).isHeld()) {
                root(messages.get(i));
                roots++;
            }
        }
        if (roots == 0 && !messages.isEmpty()) {
            root(messages.getFirst()); // of messages that all hold each other, the first is the record
        }
        for (var i = 0; i < messages.size() && roots < messages.size(); i++) {
            if (messages.get(i).isHeld() && (i > 0 || roots > 0)) {
                part(messages.get(i), counterpart(messages.get(i)));
            }
        }
        for (var i = 0; i < messages.size(); i++) {
            var there = counterpart(messages.get(i));
            if (there != null) {
                nested(messages.get(i), there);
            }
        }
        enums(writer.enums(), null);
        if (!messages.isEmpty()) {
            first(messages.getFirst());
        }
    }

    private void root(ProtobufMessage message) {
        var there = counterpart(message);
        if (there != null) {
            pairs.compare(there, message);
        } else {
            breaks.add(new WireBreak(
                    ProtobufRule.MESSAGE_UNKNOWN,
                    "Message " + message.fullName() + " is not defined in the reader's file.",
                    FieldPath.from(message, message),
                    "",
                    reader.packageLocation(),
                    message.location(),
                    WireBreak.NOTHING,
                    "Keep the message until nobody writes it."));
        }
    }

    /** A message that others hold: it may be a record, too, and need not be known by its own name. */
    private void part(ProtobufMessage message, @Nullable ProtobufMessage there) {
        if (there != null) {
            pairs.compare(there, message);
        } else if (!pairs.hasMet(message)) {
            breaks.tell(
                    ProtobufRule.MESSAGE_REMOVED,
                    "Message " + message.fullName() + " is not defined in the reader's file.",
                    FieldPath.from(message, message),
                    reader.packageLocation(),
                    message.location());
        }
    }

    private void nested(ProtobufMessage message, ProtobufMessage there) {
        var messages = message.messages();
        for (var i = 0; i < messages.size(); i++) {
            var inner = messages.get(i);
            if (inner.isMapEntry()) {
                continue;
            }
            var counterpart = there.message(inner.name());
            if (counterpart == null || !inner.isHeld()) {
                part(inner, counterpart);
            }
            if (counterpart != null) {
                nested(inner, counterpart);
            }
        }
        if (!message.enums().isEmpty()) {
            enums(message.enums(), there);
        }
    }

    private void enums(List<? extends ProtobufNamed> enums, @Nullable ProtobufMessage there) {
        for (var type : enums) {
            var known = there == null ? reader.enums() : there.enums();
            if (known.stream().noneMatch(other -> other.name().equals(type.name()))) {
                breaks.tell(
                        ProtobufRule.ENUM_REMOVED,
                        "Enum " + type.fullName() + " is not defined in the reader's file.",
                        FieldPath.from(
                                writer.messages().getFirst(), writer.messages().getFirst()),
                        reader.packageLocation(),
                        writer.packageLocation());
            }
        }
    }

    private void first(ProtobufMessage written) {
        var read = reader.messages().isEmpty() ? null : reader.messages().getFirst();
        if (read != null && counterpart(written) != read) {
            breaks.tell(
                    ProtobufRule.FIRST_MESSAGE_CHANGED,
                    "The first message of the file is " + written.name() + " to the writer and " + read.name()
                            + " to the reader; records that do not name their message are taken for it.",
                    FieldPath.from(read, written),
                    read.location(),
                    written.location());
        }
    }

    /** The reader's message of the same name within its package; the first of the file also under another name. */
    private @Nullable ProtobufMessage counterpart(ProtobufMessage message) {
        var named = reader.message(message.name());
        if (named != null
                || message != writer.messages().getFirst()
                || reader.messages().isEmpty()) {
            return named;
        }
        var first = reader.messages().getFirst();
        return writer.message(first.name()) == null ? first : null;
    }
}
