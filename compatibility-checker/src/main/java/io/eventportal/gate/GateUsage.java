package io.eventportal.gate;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.gate.CommandSyntax.Need;
import io.eventportal.gate.CommandSyntax.Option;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of the command line and what they mean. Parsed by hand: a library for it took a third of the time that a check
 * has, most of it for loading the library.
 */
final class GateUsage {

    private static final Option LEVEL =
            option("--level", "LEVEL", "BACKWARD, FORWARD, FULL, each also with _TRANSITIVE, or NONE. Default: FULL.");
    private static final Option POLICY =
            option("--policy", "strict|lenient", "How open content models of JSON Schema are read. Default: lenient.");
    private static final Option RULES =
            option("--rules", "FILE", "YAML or JSON: which rules are off, a warning or an error, and where.");
    private static final Option OUTPUT =
            option("--output", "text|json|markdown|junit|sarif|github", "Form of the report. Default: text.");
    private static final Option ON_UNDECIDED = option(
            "--on-undecided", "fail|warn", "What undecided means: exit code 3, or 0 with a warning. Default: fail.");

    static final CommandSyntax CHECK = check();
    static final CommandSyntax DIFF = diff();
    static final CommandSyntax BATCH = batch();

    private static final List<CommandSyntax> COMMANDS = List.of(CHECK, DIFF, BATCH);

    private GateUsage() {}

    /** The help on all commands together. */
    static String help() {
        var help = new StringBuilder("""
                Usage: event-gate COMMAND [OPTION...]
                Says whether a change of a schema may pass.

                """);
        COMMANDS.forEach(command -> help.append(CommandSyntax.described(command.name(), command.about())));
        help.append(CommandSyntax.described("COMMAND --help", "What a command does and takes."));
        help.append(CommandSyntax.described("--version", "The version of the gate."));
        exitCodes().forEach(line -> help.append(line).append('\n'));
        return help.toString();
    }

    private static List<String> exitCodes() {
        return List.of(
                "",
                "Exit codes: 0 compatible, 1 incompatible, 2 wrong usage or unreadable input,",
                "3 undecided, 70 internal error.");
    }

    private static CommandSyntax check() {
        return new CommandSyntax(
                "check",
                "Compares two versions of a schema.",
                List.of(
                        required("--old", "FILE", "The schema as it was."),
                        required("--new", "FILE", "The schema as it is to be."),
                        option(
                                "--format",
                                "avro|json|protobuf|asyncapi",
                                "Default: as the files' names tell (.avsc, .avro, .json, .proto)."),
                        LEVEL,
                        POLICY,
                        RULES,
                        OUTPUT,
                        ON_UNDECIDED),
                "",
                concat(
                        List.of(
                                "",
                                "BACKWARD: the new schema reads what the old one wrote. FORWARD: the old schema",
                                "reads what the new one writes. FULL, the default: both, because two files do not",
                                "say who is upgraded first. Two files have no longer history, so the levels named",
                                "..._TRANSITIVE ask the same as those without.",
                                "",
                                "Policy, for JSON Schema: strict means that writers may add any property their",
                                "schema does not forbid; lenient, the default, that they write only those it names.",
                                "",
                                "A schema's imports and references are read from its own directory and below."),
                        exitCodes()));
    }

    private static CommandSyntax diff() {
        return new CommandSyntax(
                "diff",
                "Compares the contracts of the work tree with those of a git revision.",
                List.of(
                        required("--against", "REVISION", "The older side, as git names it: a branch, a tag, a hash."),
                        LEVEL,
                        POLICY,
                        RULES,
                        OUTPUT,
                        ON_UNDECIDED),
                "[PATH...]",
                concat(
                        List.of(
                                "",
                                "Contracts are AsyncAPI documents, .avsc, .proto and .schema.json files, and .json files",
                                "whose $schema is JSON Schema's. Those that changed are compared, and those that refer to",
                                "a file that changed; PATHs narrow it down. The work tree is read as it stands.",
                                "",
                                "A new contract is compatible. A deleted one breaks the rule gate/contract-deleted.",
                                "The exit code is that of the worst: unreadable, incompatible, undecided, compatible."),
                        exitCodes()));
    }

    private static CommandSyntax batch() {
        return new CommandSyntax(
                "batch",
                "Answers a stream of pairs: JSON Lines in, JSON Lines out, in the same order.",
                List.of(option("--in", "FILE", "Where the pairs are. Default: standard input.")),
                "",
                List.of(
                        "",
                        "In:  {\"id\",\"format\",\"level\",\"policy\"?,\"dialect\"?,\"old\",\"new\",\"old_refs\"?,\"new_refs\"?}",
                        "Out: {\"id\",\"verdict\",\"findings\":[{\"rule\",\"path\",\"message\",\"direction\"}],",
                        "      \"witness\"?,\"reason\"?}",
                        "",
                        "A line that is no pair is answered with the verdict error and the reason.",
                        "Exit codes: 0 every line has its answer, 2 wrong usage or unreadable input,",
                        "70 internal error."));
    }

    static CheckRequest checkRequest(Arguments arguments) {
        return new CheckRequest(
                arguments.file("--old").orElseThrow(),
                arguments.file("--new").orElseThrow(),
                arguments.choice("--format", GateFormat.class).orElse(null),
                terms(arguments),
                output(arguments));
    }

    /** @param directory where the command was called */
    static DiffRequest diffRequest(Arguments arguments, Path directory) {
        return new DiffRequest(
                directory,
                arguments.text("--against").orElseThrow(),
                arguments.operands().stream().map(arguments::path).toList(),
                terms(arguments),
                output(arguments));
    }

    private static Terms terms(Arguments arguments) {
        return new Terms(
                arguments.choice("--level", Level.class).orElse(Level.FULL),
                arguments.choice("--policy", ContentModelPolicy.class).orElse(ContentModelPolicy.LENIENT),
                arguments.file("--rules").map(RulesFile::read).orElse(RulesFile.NONE),
                arguments.choice("--on-undecided", OnUndecided.class).orElse(OnUndecided.FAIL));
    }

    private static OutputFormat output(Arguments arguments) {
        return arguments.choice("--output", OutputFormat.class).orElse(OutputFormat.TEXT);
    }

    /** Null for standard input. */
    static @Nullable Path batchInput(Arguments arguments) {
        return arguments.file("--in").orElse(null);
    }

    private static Option required(String name, String values, String description) {
        return new Option(name, values, description, Need.REQUIRED);
    }

    private static Option option(String name, String values, String description) {
        return new Option(name, values, description, Need.OPTIONAL);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        var all = new java.util.ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
