package io.eventportal.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** A Protobuf file with one message and the messages that it uses, directly or not. Enums stay. */
final class ProtobufPart {

    private ProtobufPart() {}

    /** The message comes first; the others follow in the file's order. */
    static ProtobufFile of(ProtobufMessage message) {
        var file = message.file();
        var used = used(message);
        var chosen = new ArrayList<ProtobufMessage>();
        chosen.add(message);
        file.messages().stream()
                .filter(other -> other != message && used.contains(other))
                .forEach(chosen::add);
        return file.narrowed(
                chosen,
                file.extensions().stream()
                        .filter(extension -> isAbout(extension, used, file))
                        .toList());
    }

    /** Whether an extension needs no message that was left out. */
    private static boolean isAbout(ProtobufField extension, Set<ProtobufMessage> used, ProtobufFile file) {
        var extendee = extension.extendee();
        return extendee != null
                && isThere(extendee, used, file)
                && (!extension.type().isMessage() || isThere(extension.messageType(), used, file));
    }

    private static boolean isThere(ProtobufMessage message, Set<ProtobufMessage> used, ProtobufFile file) {
        return message.file() != file || used.contains(outermost(message));
    }

    /** Top-level messages of the same file that a message's fields lead to, itself included. */
    private static Set<ProtobufMessage> used(ProtobufMessage message) {
        var used = new LinkedHashSet<ProtobufMessage>();
        var open = new ArrayDeque<ProtobufMessage>();
        open.add(message);
        while (!open.isEmpty()) {
            var next = open.remove();
            if (used.add(next)) {
                open.addAll(next.messages());
                next.fields().forEach(field -> follow(field, open));
                next.extensions().forEach(extension -> {
                    follow(extension, open);
                    var extendee = extension.extendee();
                    if (extendee != null) {
                        open.add(outermost(extendee));
                    }
                });
                message.file().extensions().stream()
                        .filter(extension -> extension.extendee() == next)
                        .forEach(extension -> follow(extension, open));
            }
        }
        return used;
    }

    private static void follow(ProtobufField field, ArrayDeque<ProtobufMessage> open) {
        if (field.type().isMessage()) {
            open.add(outermost(field.messageType()));
        }
    }

    private static ProtobufMessage outermost(ProtobufMessage message) {
        var outer = message;
        for (var around = outer.parent(); around != null; around = outer.parent()) {
            outer = around;
        }
        return outer;
    }
}
