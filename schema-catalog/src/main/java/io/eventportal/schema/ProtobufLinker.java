package io.eventportal.schema;

import io.eventportal.schema.ProtobufField.Label;
import io.eventportal.schema.ProtobufFile.Syntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the types that a file names, and says what of its declarations does not hold together. */
final class ProtobufLinker {

    static final int MAX_NUMBER = 536_870_911;
    private static final int FIRST_OF_RUNTIME = 19_000;
    private static final int LAST_OF_RUNTIME = 19_999;

    private final ProtobufFile file;
    private final ProtobufResolver resolver;
    private final ProtobufIssues issues;
    private final ProtobufNames names = new ProtobufNames();
    private final ProtobufScopes scopes;

    private ProtobufLinker(ProtobufFile file) {
        this.file = file;
        this.resolver = new ProtobufResolver(file);
        this.issues = new ProtobufIssues(file);
        this.scopes = new ProtobufScopes(file, names, issues);
    }

    /**
     * Links a file whose imports are linked.
     *
     * @throws InvalidSchemaException with what does not hold together, in the file's order
     */
    static void link(ProtobufFile file) {
        new ProtobufLinker(file).link();
    }

    private void link() {
        for (var imported : file.imported) {
            file.extending |= imported.extending;
        }
        if (file.syntax().isEdition()) {
            new ProtobufFeatureSettings(issues).settle(file);
        }
        scopes.top();
        for (var i = 0; i < file.messages.size(); i++) {
            message(file.messages.get(i));
        }
        for (var i = 0; i < file.enums.size(); i++) {
            enumeration(file.enums.get(i));
        }
        file.extensions.forEach(extension -> field(extension, null));
        file.services.forEach(this::service);
        if (file.extending) {
            scopes.extensionNumbers();
        }
        issues.throwIfAny();
    }

    private void message(ProtobufMessage message) {
        if (!message.isMapEntry()) {
            scopes.inside(message);
        }
        var fields = message.fields;
        for (var i = 0; i < fields.size(); i++) {
            field(fields.get(i), message);
        }
        if (message.isMessageSet() && !fields.isEmpty()) {
            issues.add("Message set " + message.name() + " has fields", message.fullName(), message.offset);
        }
        for (var i = 0; i < message.messages.size(); i++) {
            message(message.messages.get(i));
        }
        for (var i = 0; i < message.enums.size(); i++) {
            enumeration(message.enums.get(i));
        }
        for (var i = 0; i < message.extensions.size(); i++) {
            field(message.extensions.get(i), message);
        }
    }

    private void field(ProtobufField field, @Nullable ProtobufMessage scope) {
        var number = field.number();
        if (number < 1 || number > MAX_NUMBER || (number >= FIRST_OF_RUNTIME && number <= LAST_OF_RUNTIME)) {
            issues.add("Field number " + number + " is outside what Protobuf allows", field);
        }
        if (field.type == null) {
            named(field, scope);
        }
        if (field.named instanceof ProtobufMessage message) {
            message.held |= message.file() == file && isOther(message, scope);
            if (scope != null && !field.isExtension()) {
                scope.requiring |= field.isRequired() || scope.isMapEntry();
            }
        }
        if (field.type != null) {
            label(field, scope);
            if (field.features.delimited()
                    && field.type == ProtobufType.MESSAGE
                    && !field.isMap()
                    && (scope == null || !scope.isMapEntry())) {
                field.type = ProtobufType.GROUP;
            }
            if (field.isMap()) {
                map(field);
            }
            if (field.type == ProtobufType.ENUM && !field.hasPresence() && !field.isRepeated()) {
                implicit(field);
            }
            if (!field.options.isEmpty()) {
                new ProtobufFieldOptions(issues).check(field);
            }
        }
        if (field.isExtension()) {
            file.extending = !file.path().startsWith("google/protobuf/");
            extension(field, scope);
        }
    }

    private static boolean isOther(ProtobufMessage message, @Nullable ProtobufMessage scope) {
        for (var around = scope; around != null; around = around.parent()) {
            if (around == message) {
                return false;
            }
        }
        return true;
    }

    private void named(ProtobufField field, @Nullable ProtobufMessage scope) {
        var found = resolver.find(field.writtenType, scope);
        if (found == null) {
            issues.add("\"" + field.writtenType + "\", the type of field " + field.name() + ", is not defined", field);
            return;
        }
        field.named = found;
        switch (found) {
            case ProtobufEnum type -> field.type = ProtobufType.ENUM;
            case ProtobufMessage message -> {
                field.type = ProtobufType.MESSAGE;
                if (message.isMapEntry()) {
                    issues.add("Field " + field.name() + " names " + message + ", which is part of a map", field);
                }
            }
        }
    }

    private void label(ProtobufField field, @Nullable ProtobufMessage scope) {
        if (field.type == ProtobufType.GROUP && file.syntax() != Syntax.PROTO2) {
            issues.add("Field " + field.name() + " is a group, which only proto2 has", field);
        }
        var free = field.oneof != null || (scope != null && scope.isMapEntry() && !field.isExtension());
        var problem = switch (file.syntax()) {
            case PROTO2 ->
                field.label() == Label.NONE && !free ? "needs a label: optional, required or repeated" : null;
            case PROTO3 -> field.label() == Label.REQUIRED ? "is required, which proto3 does not have" : null;
            case EDITION_2023, EDITION_2024 ->
                field.label() == Label.OPTIONAL || field.label() == Label.REQUIRED
                        ? "takes no label but repeated in editions; features.field_presence says the rest"
                        : null;
        };
        if (problem != null) {
            issues.add("Field " + field.name() + " " + problem, field);
        }
    }

    private void map(ProtobufField field) {
        var key = field.messageType().field(1);
        var value = field.messageType().field(2);
        if (key == null || value == null) {
            throw new IllegalStateException("the entry of a map has a key and a value");
        }
        if (ProtobufType.scalar(key.writtenType) == null
                || key.type == ProtobufType.DOUBLE
                || key.type == ProtobufType.FLOAT
                || key.type == ProtobufType.BYTES) {
            issues.add(
                    "The keys of map " + field.name() + " are " + key.writtenType
                            + "; they may be whole numbers, strings or bool",
                    field);
        }
        var scope = field.scope();
        var found = value.type == null ? resolver.find(value.writtenType, scope) : null;
        if (found instanceof ProtobufEnum type && type.values.getFirst().number() != 0) {
            issues.add(
                    "The values of map " + field.name() + " are of enum " + type.fullName()
                            + ", which does not begin with zero",
                    field);
        }
    }

    private void implicit(ProtobufField field) {
        var scope = field.scope();
        if (field.enumType().isClosed() && (scope == null || !scope.isMapEntry())) {
            issues.add(
                    "Field " + field.name() + " has no presence, and enum "
                            + field.enumType().fullName() + " is closed: it cannot be its type",
                    field);
        }
    }

    private void extension(ProtobufField field, @Nullable ProtobufMessage scope) {
        var extendee = String.valueOf(field.writtenExtendee);
        if (!(resolver.find(extendee, scope) instanceof ProtobufMessage message)) {
            issues.add("\"" + extendee + "\", which field " + field.name() + " extends, is not defined", field);
            return;
        }
        field.extendee = message;
        if (!ProtobufRange.anyHolds(message.extensionRanges, field.number())) {
            issues.add(message + " keeps no number " + field.number() + " for extensions", field);
        }
        if (field.label() == Label.REQUIRED) {
            issues.add("Extension " + field.name() + " is required; extensions cannot be", field);
        }
        if (file.syntax() == Syntax.PROTO3
                && !(message.fullName().startsWith("google.protobuf.")
                        && message.name().endsWith("Options"))) {
            issues.add("In proto3 only options are extended; " + message + " is none", field);
        }
        if (message.isMessageSet() && (field.isRepeated() || field.type != ProtobufType.MESSAGE)) {
            issues.add("Extension " + field.name() + " of a message set is no single message", field);
        }
    }

    private void enumeration(ProtobufEnum type) {
        if (type.values.isEmpty()) {
            issues.add("Enum " + type.name() + " has no value", type.fullName(), type.offset);
            return;
        }
        var first = type.values.getFirst();
        if (!type.isClosed() && first.number() != 0) {
            issues.add(
                    "The first value of open enum " + type.name() + ", " + first.name() + ", is not zero",
                    type.fullName(),
                    first.offset());
        }
        aliases(type);
        reserved(type);
    }

    private void aliases(ProtobufEnum type) {
        var option = ProtobufOption.find(type.options, "allow_alias");
        var allowed = option != null && option.isTrue();
        if (option == null && isAscending(type)) {
            return;
        }
        var seen = new HashMap<Integer, String>();
        var found = false;
        for (var value : type.values) {
            var first = seen.putIfAbsent(value.number(), value.name());
            found |= first != null;
            if (first != null && !allowed) {
                issues.add(
                        "Enum value " + value.name() + " has the number of " + first + " (" + value.number()
                                + ") and allow_alias is not set",
                        type.fullName() + "." + value.name(),
                        value.offset());
            }
        }
        if (option != null && allowed && !found) {
            issues.add("Enum " + type.name() + " allows aliases and has none", type.fullName(), option.offset());
        }
    }

    private static boolean isAscending(ProtobufEnum type) {
        for (var i = 1; i < type.values.size(); i++) {
            if (type.values.get(i - 1).number() >= type.values.get(i).number()) {
                return false;
            }
        }
        return true;
    }

    private void reserved(ProtobufEnum type) {
        if (type.reservedRanges.isEmpty() && type.reservedNames.isEmpty()) {
            return;
        }
        for (var value : type.values) {
            if (type.reserves(value.number()) || type.reserves(value.name())) {
                issues.add(
                        "Enum value " + value.name() + " (" + value.number() + ") uses what is reserved",
                        type.fullName() + "." + value.name(),
                        value.offset());
            }
        }
        scopes.apart(type.reservedRanges, List.of(), type.fullName());
    }

    private void service(ProtobufService service) {
        var methods = new ArrayList<String>();
        for (var method : service.methods()) {
            var name = file.inPackage(service.name()) + "." + method.name();
            if (methods.contains(method.name())) {
                issues.add("Rpc " + method.name() + " is defined twice", name, method.offset());
            }
            methods.add(method.name());
            for (var type : List.of(method.request(), method.response())) {
                if (!(resolver.find(type, null) instanceof ProtobufMessage)) {
                    issues.add(
                            "\"" + type + "\", which rpc " + method.name() + " names, is not a message that is"
                                    + " defined",
                            name,
                            method.offset());
                }
            }
        }
    }
}
