package io.eventportal.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may stand on the line of one command, and the help on it.
 *
 * @param name for example {@code check}
 * @param about one sentence
 * @param operands what the words without an option are, for example {@code PATH...}; empty if there may be none
 * @param footer lines of help below the options
 */
record CommandSyntax(String name, String about, List<Option> options, String operands, List<String> footer) {

    private static final int HELP_COLUMN = 24;

    CommandSyntax {
        options = List.copyOf(options);
        footer = List.copyOf(footer);
    }

    /** An option always has a value, and stands at most once. */
    record Option(String name, String values, String description, Need need) {}

    /** Whether a command can do without an option. */
    enum Need {
        REQUIRED,
        OPTIONAL
    }

    /**
     * Tells the words of a line apart.
     *
     * @throws UnusableInputException if they are not of this syntax; one line that says where the help is
     */
    Arguments parse(List<String> words) {
        var values = new HashMap<String, String>();
        var operands = new ArrayList<String>();
        var rest = words.iterator();
        while (rest.hasNext()) {
            var word = rest.next();
            if (word.equals("--")) {
                rest.forEachRemaining(operands::add);
            } else if (word.length() > 1 && word.startsWith("-")) {
                var equals = word.indexOf('=');
                var option = option(equals < 0 ? word : word.substring(0, equals));
                var value = equals < 0 ? (rest.hasNext() ? rest.next() : "") : word.substring(equals + 1);
                put(option, value, values);
            } else {
                operands.add(word);
            }
        }
        check(values, operands);
        return new Arguments(this, values, operands);
    }

    private Option option(String word) {
        return options.stream()
                .filter(option -> option.name().equals(word))
                .findFirst()
                .orElseThrow(() -> wrong("there is no option " + word));
    }

    private void put(Option option, String value, Map<String, String> values) {
        if (value.isEmpty()) {
            throw wrong(option.name() + " needs a value, " + option.values());
        }
        if (values.put(option.name(), value) != null) {
            throw wrong(option.name() + " is given twice");
        }
    }

    private void check(Map<String, String> values, List<String> operands) {
        for (var option : options) {
            if (option.need() == Need.REQUIRED && !values.containsKey(option.name())) {
                throw wrong("the option " + option.name() + " " + option.values() + " is missing");
            }
        }
        if (this.operands.isEmpty() && !operands.isEmpty()) {
            throw wrong("\"" + operands.getFirst() + "\" belongs to no option");
        }
    }

    /** Wrong usage of this command. */
    UnusableInputException wrong(String what) {
        return UnusableInputException.of("event-gate: " + what + " (see event-gate " + name + " --help)");
    }

    /** The help, several lines. */
    String help() {
        var help = new StringBuilder("Usage: event-gate " + name);
        options.stream()
                .filter(option -> option.need() == Need.REQUIRED)
                .forEach(option ->
                        help.append(' ').append(option.name()).append(' ').append(option.values()));
        if (options.stream().anyMatch(option -> option.need() == Need.OPTIONAL)) {
            help.append(" [OPTION...]");
        }
        help.append(operands.isEmpty() ? "" : " " + operands).append('\n');
        help.append(about).append("\n\n");
        options.forEach(option -> help.append(help(option)));
        help.append(described("--help", "This text."));
        footer.forEach(line -> help.append(line).append('\n'));
        return help.toString();
    }

    private static String help(Option option) {
        return described(option.name() + " " + option.values(), option.description());
    }

    /** An option and, beside it or below it, what it means. */
    static String described(String left, String right) {
        var head = "  " + left;
        var indent = " ".repeat(HELP_COLUMN);
        var first =
                head.length() < HELP_COLUMN - 1 ? head + " ".repeat(HELP_COLUMN - head.length()) : head + "\n" + indent;
        return first + right.replace("\n", "\n" + indent) + "\n";
    }

    /** The constant of that name in any letter case; empty if there is none. */
    static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(name)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
