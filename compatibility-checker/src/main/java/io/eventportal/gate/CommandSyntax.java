package io.eventportal.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/**
 * What may be said after the name of a command.
 *
 * @param about what the command does; the first line stands for all
 * @param options those that are required are marked so
 */
record CommandSyntax(String name, List<String> about, List<Option> options, Arguments arguments) {

    private static final int WIDTH = 100;

    CommandSyntax {
        about = List.copyOf(about);
        options = List.copyOf(options);
    }

    /**
     * What is said beside the options.
     *
     * @param label for the help, for example {@code PATH...}; empty for none
     */
    record Arguments(String label, String about, int min, int max) {

        static final Arguments NONE = new Arguments("", "", 0, 0);
    }

    /** The words that follow the command's name; empty if they ask for help. */
    Optional<CommandWords> parse(List<String> words) {
        try {
            var parsed = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(lenient(), words.toArray(String[]::new));
            if (parsed.hasOption("help")) {
                return Optional.empty();
            }
            var given = new CommandWords(this, parsed);
            check(given);
            return Optional.of(given);
        } catch (UnrecognizedOptionException e) {
            throw wrong("Unknown option: '" + e.getOption() + "'");
        } catch (MissingArgumentException e) {
            throw wrong("Missing value of option '" + said(e.getOption()) + "'");
        } catch (ParseException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** Who asks for help need not give what is required. */
    private Options lenient() {
        var all = new Options();
        all.addOption(Option.builder("h").longOpt("help").desc("This text.").get());
        for (var option : options) {
            var copy = (Option) option.clone();
            copy.setRequired(false);
            all.addOption(copy);
        }
        return all;
    }

    private void check(CommandWords given) {
        for (var option : options) {
            if (option.isRequired() && !given.has(option.getLongOpt())) {
                throw wrong("Missing required option: '" + said(option) + "'");
            }
        }
        var seen = new HashSet<String>();
        for (var option : given.options()) {
            if (option.getType() != List.class && !seen.add(option.getLongOpt())) {
                throw wrong("Option '--" + option.getLongOpt() + "' is given more than once");
            }
        }
        var count = given.arguments().size();
        if (count < arguments.min()) {
            throw wrong("Missing: " + arguments.label());
        }
        if (count > arguments.max()) {
            throw wrong("What is '" + given.arguments().get(arguments.max()) + "'?");
        }
    }

    /** As the help spells it, for example {@code --old=FILE}. */
    private static String said(Option option) {
        return "--" + option.getLongOpt() + (option.hasArg() ? "=" + option.getArgName() : "");
    }

    UnusableInputException wrong(String what) {
        return UnusableInputException.of("event-gate: " + what + " (see event-gate " + name + " --help)");
    }

    String help() {
        var text = new StringBuilder(usage()).append('\n');
        about.forEach(line -> text.append(line).append('\n'));
        text.append('\n');
        if (!arguments.label().isEmpty()) {
            text.append("  %-41s %s%n".formatted(arguments.label(), arguments.about()));
        }
        options.forEach(option -> text.append("  %-41s %s%n".formatted(said(option), option.getDescription())));
        return text.append("  %-41s %s%n".formatted("-h, --help", "This text.")).toString();
    }

    private String usage() {
        var words = new ArrayList<String>();
        words.add("[-h]");
        options.forEach(option -> words.add(option.isRequired() ? said(option) : "[" + said(option) + "]"));
        if (!arguments.label().isEmpty()) {
            words.add(arguments.min() == 0 ? "[" + arguments.label() + "]" : arguments.label());
        }
        var text = new StringBuilder();
        var line = new StringBuilder("Usage: event-gate ").append(name);
        for (var word : words) {
            if (line.length() + word.length() >= WIDTH) {
                text.append(line).append('\n');
                line.setLength(0);
                line.append("      ");
            }
            line.append(' ').append(word);
        }
        return text.append(line).append('\n').toString();
    }

    /** An option that takes a value. */
    static Option option(String name, String values, String about) {
        return Option.builder()
                .longOpt(name)
                .hasArg()
                .argName(values)
                .desc(about)
                .get();
    }

    static Option required(String name, String values, String about) {
        var option = option(name, values, about);
        option.setRequired(true);
        return option;
    }

    /** An option that takes a value and may be given more than once: its type is a list, and that tells it from the others. */
    static Option repeated(String name, String values, String about) {
        var option = option(name, values, about);
        option.setType(List.class);
        return option;
    }

    static Option flag(String name, String about) {
        return Option.builder().longOpt(name).desc(about).get();
    }
}
