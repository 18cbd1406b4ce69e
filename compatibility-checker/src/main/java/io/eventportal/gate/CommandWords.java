package io.eventportal.gate;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** What was said after the name of a command. Options are named without their dashes. */
final class CommandWords {

    private final CommandSyntax syntax;
    private final CommandLine parsed;

    CommandWords(CommandSyntax syntax, CommandLine parsed) {
        this.syntax = syntax;
        this.parsed = parsed;
    }

    String command() {
        return syntax.name();
    }

    List<Option> options() {
        return List.of(parsed.getOptions());
    }

    boolean has(String option) {
        return parsed.hasOption(option);
    }

    Optional<String> text(String option) {
        return Optional.ofNullable(parsed.getOptionValue(option));
    }

    /** Of an option that may be given more than once. */
    List<String> texts(String option) {
        var values = parsed.getOptionValues(option);
        return values == null ? List.of() : List.of(values);
    }

    Optional<Path> path(String option) {
        return text(option).map(this::asPath);
    }

    /** One of the names of a closed list, in any letter case. */
    <E extends Enum<E>> Optional<E> choice(String option, Class<E> choices) {
        var names = Arrays.stream(choices.getEnumConstants())
                .map(Enum::name)
                .collect(Collectors.joining(", "))
                .toLowerCase(Locale.ROOT);
        return choice(
                option,
                names,
                said -> Arrays.stream(choices.getEnumConstants())
                        .filter(choice -> choice.name().equalsIgnoreCase(said))
                        .findFirst());
    }

    /** @param names what is allowed, for the message */
    <T> Optional<T> choice(String option, String names, Function<String, Optional<T>> meaning) {
        return text(option)
                .map(said -> meaning.apply(said)
                        .orElseThrow(() -> syntax.wrong("Invalid value for option '--" + option + "': expected one of "
                                + names + " but was '" + said + "'")));
    }

    List<String> arguments() {
        return parsed.getArgList();
    }

    List<Path> paths() {
        return arguments().stream().map(this::asPath).toList();
    }

    private Path asPath(String said) {
        try {
            return Path.of(said);
        } catch (InvalidPathException e) {
            throw syntax.wrong("'" + said + "' is no path");
        }
    }
}
