package io.eventportal.schema;

import java.util.List;
import java.util.Set;

/** Hands the features of an edition down from the file to all that it declares. */
final class ProtobufFeatureSettings {

    private static final Set<String> OF_LANGUAGES_AND_STYLE =
            Set.of("enforce_naming_style", "default_symbol_visibility");

    private final ProtobufIssues issues;

    ProtobufFeatureSettings(ProtobufIssues issues) {
        this.issues = issues;
    }

    void settle(ProtobufFile file) {
        file.features = set(file.features, file.options, "");
        file.messages.forEach(message -> message(message, file.features));
        file.enums.forEach(type -> type.features = set(file.features, type.options, type.fullName()));
        file.extensions.forEach(extension -> field(extension, file.features));
    }

    private void message(ProtobufMessage message, ProtobufFeatures around) {
        message.features = set(around, message.options, message.fullName());
        var inner = message.features;
        message.fields.forEach(field -> field(field, inner));
        message.messages.forEach(nested -> message(nested, inner));
        message.enums.forEach(type -> type.features = set(inner, type.options, type.fullName()));
        message.extensions.forEach(extension -> field(extension, inner));
    }

    private void field(ProtobufField field, ProtobufFeatures around) {
        var oneof = field.oneof;
        var inherited = oneof == null ? around : set(around, oneof.options, field.fullName());
        field.features = field.options.isEmpty() ? inherited : set(inherited, field.options, field.fullName());
    }

    private ProtobufFeatures set(ProtobufFeatures inherited, List<ProtobufOption> options, String name) {
        var features = inherited;
        for (var option : options) {
            if (option.name().startsWith("features.")) {
                features = set(features, option, option.name().substring("features.".length()), name);
            } else if (option.name().equals("features")) {
                features = all(features, option, name);
            }
        }
        return features;
    }

    /** {@code features = { enum_type : CLOSED }}: pairs of names and words, as the parser has spaced them. */
    private ProtobufFeatures all(ProtobufFeatures inherited, ProtobufOption option, String name) {
        var features = inherited;
        var words = option.value()
                .replaceAll("[{}:,;]", " ")
                .replaceAll("\\[.*?]|\\(.*?\\)", " ")
                .strip()
                .split("\\s+");
        for (var i = 0; i + 1 < words.length; i += 2) {
            features = set(
                    features,
                    new ProtobufOption(words[i], ProtobufOption.Kind.WORD, words[i + 1], option.offset()),
                    words[i],
                    name);
        }
        return features;
    }

    private ProtobufFeatures set(ProtobufFeatures features, ProtobufOption option, String feature, String name) {
        if (feature.startsWith("(") || OF_LANGUAGES_AND_STYLE.contains(feature)) {
            return features;
        }
        if (!ProtobufFeatures.knows(feature, option.value())) {
            issues.add(
                    "Feature " + feature + " has no value " + option.value() + " that is known here",
                    name,
                    option.offset());
            return features;
        }
        return features.with(feature, option.value());
    }
}
