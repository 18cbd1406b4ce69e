package io.eventportal.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** Checks that names and numbers are used once where they must be. */
final class ProtobufScopes {

    private final ProtobufFile file;
    private final ProtobufNames names;
    private final ProtobufIssues issues;

    ProtobufScopes(ProtobufFile file, ProtobufNames names, ProtobufIssues issues) {
        this.file = file;
        this.names = names;
        this.issues = issues;
    }

    /** The names at the top of the file, against each other and those of what it imports. */
    void top() {
        names.clear();
        for (var i = 0; i < file.imported.size(); i++) {
            if (!isApart(file.imported.get(i))) {
                imported();
                break;
            }
        }
        messages(file.messages);
        enums(file.enums);
        fields(file.extensions);
        for (var service : file.services) {
            if (!names.add(service.name())) {
                twice(service.name(), file.inPackage(service.name()), service.offset());
            }
        }
    }

    /** Google's own files have no names in common with others. */
    private boolean isApart(ProtobufFile imported) {
        return imported.path().startsWith("google/protobuf/")
                && !file.packageName().startsWith("google")
                && (!file.packageName().isEmpty() || file.type("google") == null);
    }

    private void imported() {
        file.all().filter(other -> other != file).forEach(other -> {
            if (other.packageName().equals(file.packageName())) {
                other.messages.forEach(message -> names.add(message.name()));
                other.enums.forEach(type -> {
                    names.add(type.name());
                    type.values.forEach(value -> names.add(value.name()));
                });
                other.extensions.forEach(extension -> names.add(extension.name()));
                other.services.forEach(service -> names.add(service.name()));
            } else {
                packageNames(other);
            }
        });
    }

    /** What is a package to one file can be no type to the other. */
    private void packageNames(ProtobufFile other) {
        var inner = file.packageName().isEmpty() ? other.packageName() : other.packageName() + ".";
        var prefix = file.packageName().isEmpty() ? "" : file.packageName() + ".";
        if (!inner.isEmpty() && inner.startsWith(prefix)) {
            var rest = other.packageName()
                    .substring(Math.min(prefix.length(), other.packageName().length()));
            var dot = rest.indexOf('.');
            if (!rest.isEmpty()) {
                names.add(dot < 0 ? rest : rest.substring(0, dot));
            }
        }
        var own = file.packageName();
        var around = other.packageName();
        if (!own.isEmpty() && (around.isEmpty() || own.startsWith(around + "."))) {
            var first = around.isEmpty() ? own : own.substring(around.length() + 1);
            var dot = first.indexOf('.');
            var part = dot < 0 ? first : first.substring(0, dot);
            if (other.type(part) != null) {
                issues.add("Package " + own + " has the name of " + other.inPackage(part), own, file.packageOffset);
            }
        }
    }

    /** The names, numbers and reservations of a message. */
    void inside(ProtobufMessage message) {
        names.clear();
        fields(message.fields);
        messages(message.messages);
        enums(message.enums);
        for (var i = 0; i < message.oneofs.size(); i++) {
            var oneof = message.oneofs.get(i);
            if (!names.add(oneof.name())) {
                twice(oneof.name(), message.fullName() + "." + oneof.name(), oneof.offset);
            }
        }
        fields(message.extensions);
        numbers(message);
        if (message.features.json()) {
            jsonNames(message);
        }
        if (!message.reservedRanges.isEmpty() || !message.extensionRanges.isEmpty()) {
            apart(message.reservedRanges, message.extensionRanges, message.fullName());
            setAside(message);
        }
        if (!message.reservedNames.isEmpty()) {
            var reserved = new HashSet<>(message.reservedNames);
            message.fields.stream()
                    .filter(field -> reserved.contains(field.name()))
                    .forEach(this::usesReserved);
        }
    }

    private void messages(List<ProtobufMessage> messages) {
        for (var i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            if (!names.add(message.name())) {
                twice(message.name(), message.fullName(), message.offset);
            }
        }
    }

    private void fields(List<ProtobufField> fields) {
        for (var i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            if (!names.add(field.name())) {
                twice(field.name(), field.fullName(), field.offset);
            }
        }
    }

    private void enums(List<ProtobufEnum> enums) {
        for (var i = 0; i < enums.size(); i++) {
            var type = enums.get(i);
            if (!names.add(type.name())) {
                twice(type.name(), type.fullName(), type.offset);
            }
            // A value is named beside its enum, not in it.
            for (var j = 0; j < type.values.size(); j++) {
                var value = type.values.get(j);
                if (!names.add(value.name())) {
                    twice(value.name(), type.fullName() + "." + value.name(), value.offset());
                }
            }
        }
    }

    private void twice(String name, String fullName, int offset) {
        issues.add("\"" + name + "\" is defined twice", fullName, offset);
    }

    private void numbers(ProtobufMessage message) {
        for (var i = 1; i < message.fieldsByNumber().size(); i++) {
            var field = message.fieldsByNumber().get(i);
            var before = message.fieldsByNumber().get(i - 1);
            if (field.number() == before.number()) {
                var later = field.offset > before.offset ? field : before;
                issues.add(
                        "Fields " + before.name() + " and " + field.name() + " have one number, " + field.number(),
                        later);
            }
        }
    }

    /** Names that are one in JSON. */
    private void jsonNames(ProtobufMessage message) {
        names.clear();
        for (var i = 0; i < message.fields.size(); i++) {
            var field = message.fields.get(i);
            if (!names.add(field.jsonName())) {
                issues.add(
                        "Field " + field.name() + " has the JSON name of another, \"" + field.jsonName() + "\"", field);
            }
        }
    }

    private void setAside(ProtobufMessage message) {
        var ranges = new ArrayList<>(message.reservedRanges);
        ranges.addAll(message.extensionRanges);
        ranges.sort(Comparator.comparingInt(ProtobufRange::first));
        var next = 0;
        for (var i = 0; i < message.fieldsByNumber().size() && next < ranges.size(); i++) {
            var field = message.fieldsByNumber().get(i);
            while (next < ranges.size() && ranges.get(next).last() < field.number()) {
                next++;
            }
            if (next < ranges.size() && ranges.get(next).holds(field.number())) {
                if (message.reserves(field.number())) {
                    usesReserved(field);
                } else {
                    issues.add("Field " + field.name() + " (" + field.number() + ") stands where extensions do", field);
                }
            }
        }
    }

    private void usesReserved(ProtobufField field) {
        issues.add("Field " + field.name() + " (" + field.number() + ") uses what is reserved", field);
    }

    /** Ranges must not meet each other. */
    void apart(List<ProtobufRange> some, List<ProtobufRange> others, String owner) {
        var ranges = new ArrayList<>(some);
        ranges.addAll(others);
        ranges.sort(Comparator.comparingInt(ProtobufRange::first));
        for (var i = 1; i < ranges.size(); i++) {
            if (ranges.get(i).meets(ranges.get(i - 1))) {
                issues.add(
                        "Ranges " + ranges.get(i - 1) + " and " + ranges.get(i) + " meet",
                        owner,
                        Math.max(ranges.get(i).offset(), ranges.get(i - 1).offset()));
            }
        }
    }

    /** Extensions that this file declares of one message have different numbers. */
    void extensionNumbers() {
        var all = new ArrayList<>(file.extensions);
        file.messages.forEach(message -> collect(message, all));
        var seen = new HashMap<ProtobufMessage, HashMap<Integer, ProtobufField>>();
        for (var extension : all) {
            var extendee = extension.extendee();
            if (extendee != null) {
                var before = seen.computeIfAbsent(extendee, message -> new HashMap<>())
                        .putIfAbsent(extension.number(), extension);
                if (before != null) {
                    issues.add(
                            "Extensions " + before.name() + " and " + extension.name() + " of " + extendee
                                    + " have one number, " + extension.number(),
                            extension);
                }
            }
        }
    }

    private static void collect(ProtobufMessage message, List<ProtobufField> into) {
        into.addAll(message.extensions);
        message.messages.forEach(nested -> collect(nested, into));
    }
}
