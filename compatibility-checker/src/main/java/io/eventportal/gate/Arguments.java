package io.eventportal.gate;

import io.eventportal.compatibility.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The words of one command line, told apart.
 *
 * @param values of the options that were given, by the option's name
 * @param operands the other words, in their order
 */
record Arguments(CommandSyntax syntax, Map<String, String> values, List<String> operands) {

    Arguments {
        values = Map.copyOf(values);
        operands = List.copyOf(operands);
    }

    Optional<String> text(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /** @throws UnusableInputException if no file can have that name */
    Optional<Path> file(String option) {
        return text(option).map(this::path);
    }

    /** @throws UnusableInputException if no file can have that name */
    Path path(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw syntax.wrong("\"" + word + "\" is no path");
        }
    }

    /** @throws UnusableInputException if the value is none of the type's constants */
    <E extends Enum<E>> Optional<E> choice(String option, Class<E> type) {
        return text(option)
                .map(value -> CommandSyntax.constant(type, value)
                        .orElseThrow(() -> syntax.wrong(option + " " + value + " is not one of " + choices(type))));
    }

    private static <E extends Enum<E>> String choices(Class<E> type) {
        var names = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        return type == Level.class ? names : names.toLowerCase(Locale.ROOT);
    }
}
