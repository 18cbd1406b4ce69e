package io.eventportal.gate;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.FormatPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.ProtobufCategory;
import io.eventportal.compatibility.Reading;
import io.eventportal.gate.CommandSyntax.Arguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;

/** The words of the command line and what they mean. */
final class GateUsage {

    static final String CHECK = "check";
    static final String DIFF = "diff";
    static final String LINT = "lint";
    static final String BATCH = "batch";

    private static final List<String> EXIT_CODES = List.of(
            "",
            "Exit codes: 0 compatible, 1 incompatible, 2 wrong usage or unreadable input,",
            "3 undecided, 4 portal unreachable, 70 internal error.");

    private GateUsage() {}

    /** In the order of the help. */
    static List<CommandSyntax> commands() {
        return List.of(check(), diff(), EvolveUsage.syntax(), lint(), RegisterUsage.syntax(), batch());
    }

    /** What all commands are, and where to learn more. */
    static String help() {
        var text = new StringBuilder("""
                Usage: event-gate [-hV] COMMAND
                Says whether a change of a schema may pass.

                  -h, --help      This text.
                  -V, --version   The version of the gate.

                Commands:
                """);
        for (var command : commands()) {
            text.append(
                    "  %-12s  %s%n".formatted(command.name(), command.about().getFirst()));
        }
        EXIT_CODES.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static CommandSyntax check() {
        var options = new ArrayList<Option>();
        options.add(CommandSyntax.required("old", "FILE", "The schema as it was."));
        options.add(CommandSyntax.required("new", "FILE", "The schema as it is to be."));
        options.add(CommandSyntax.option(
                "format",
                "avro|json|protobuf|asyncapi",
                "Default: as the files' names tell (.avsc, .avro, .json, .proto); AsyncAPI by content."));
        options.addAll(terms());
        return new CommandSyntax(
                CHECK,
                about(
                        "Compares two versions of a schema, or of an AsyncAPI document.",
                        "",
                        "BACKWARD: the new schema reads what the old one wrote. FORWARD: the old schema",
                        "reads what the new one writes. FULL, the default: both, because two files do not",
                        "say who is upgraded first. Two files have no longer history, so the levels named",
                        "..._TRANSITIVE ask the same as those without.",
                        "",
                        "Policy, for JSON Schema: strict means that writers may add any property their",
                        "schema does not forbid; lenient, the default, that they write only those it names.",
                        "Formats, for JSON Schema: assertion means that a text has the format that is asked for.",
                        "",
                        "Category, for Protobuf: wire, the default, is the binary form that records hold; wire-json",
                        "adds the JSON form, package the sources generated from the package, file those of the file.",
                        "",
                        "In a document, FORWARD is about who reads what it sends; BACKWARD about who writes what it",
                        "receives, and about what a log retains.",
                        "",
                        "Imports and references are read from the file's own directory and below."),
                options,
                Arguments.NONE);
    }

    private static CommandSyntax diff() {
        var options = new ArrayList<Option>();
        options.add(CommandSyntax.required(
                "against", "REVISION", "The older side, as git names it: a branch, a tag, a hash."));
        options.add(SnapshotOptions.snapshot(
                "What a portal exports at /api/v1/snapshot: tells who reads the events that change."));
        options.addAll(terms());
        return new CommandSyntax(
                DIFF,
                about(
                        "Compares the contracts of the work tree with those of a git revision.",
                        "",
                        "Contracts are AsyncAPI documents, .avsc, .proto and .schema.json files, and .json files",
                        "whose $schema is JSON Schema's. Those that changed are compared, and those that refer to",
                        "a file that changed; PATHs narrow it down. The work tree is read as it stands.",
                        "",
                        "A new contract is compatible. A deleted one breaks the rule gate/contract-deleted.",
                        "The exit code is that of the worst: unreadable, incompatible, undecided, compatible."),
                options,
                new Arguments(
                        "PATH...",
                        "Files and directories that are meant. Default: the whole repository.",
                        0,
                        Integer.MAX_VALUE));
    }

    private static CommandSyntax lint() {
        return new CommandSyntax(
                LINT,
                List.of(
                        "Reads contracts by themselves; tells the errors in them and how they keep the rules of event design.",
                        "",
                        "In a directory and below it, the contracts are AsyncAPI documents, .avsc, .proto and .schema.json",
                        "files, and .json files whose $schema is JSON Schema's; hidden directories are left out. References",
                        "are followed within the directory; those of a file that is named, within its own directory.",
                        "",
                        "Exit codes: 0 no errors, 1 errors, 2 wrong usage or unreadable input, 70 internal error."),
                List.of(
                        CommandSyntax.option(
                                "rules",
                                "FILE",
                                "YAML or JSON: which rules of event design are off, a warning or an error."),
                        CommandSyntax.option("output", "text|json", "Form of the report. Default: text.")),
                new Arguments("PATH...", "Files and directories.", 1, Integer.MAX_VALUE));
    }

    private static CommandSyntax batch() {
        return new CommandSyntax(
                BATCH,
                List.of(
                        "Answers a stream of pairs: JSON Lines in, JSON Lines out, in the same order.",
                        "",
                        "In:  {\"id\",\"format\",\"level\",\"policy\"?,\"formats\"?,\"category\"?,\"dialect\"?,",
                        "      \"old\",\"new\",\"old_refs\"?,\"new_refs\"?}",
                        "Out: {\"id\",\"verdict\",\"findings\":[{\"rule\",\"path\",\"message\",\"direction\"}],",
                        "      \"witness\"?,\"reason\"?}",
                        "",
                        "A line that is no pair is answered with the verdict error and the reason.",
                        "Exit codes: 0 every line has its answer, 2 wrong usage or unreadable input,",
                        "70 internal error."),
                List.of(CommandSyntax.option("in", "FILE", "Where the pairs are. Default: standard input.")),
                Arguments.NONE);
    }

    private static List<String> about(String... lines) {
        return Stream.concat(Stream.of(lines), EXIT_CODES.stream()).toList();
    }

    /** What a change must keep to, and how the answer is to look. */
    private static List<Option> terms() {
        return List.of(
                CommandSyntax.option(
                        "level",
                        "LEVEL",
                        "BACKWARD, FORWARD, FULL, each also with _TRANSITIVE, or NONE. Default: FULL."),
                CommandSyntax.option(
                        "policy",
                        "strict|lenient",
                        "How open content models of JSON Schema are read. Default: lenient."),
                CommandSyntax.option(
                        "formats",
                        "annotation|assertion",
                        "Whether the formats of JSON Schema bind. Default: annotation, they do not."),
                CommandSyntax.option(
                        "protobuf-category",
                        "wire|wire-json|package|file",
                        "What is to stay as it is in Protobuf files. Default: wire."),
                CommandSyntax.option(
                        "rules", "FILE", "YAML or JSON: which rules are off, a warning or an error, and where."),
                CommandSyntax.option("output", OutputFormat.NAMES, "Form of the report. Default: text."),
                CommandSyntax.option(
                        "on-undecided",
                        "fail|warn",
                        "What undecided means: exit code 3, or 0 with a warning. Default: fail."));
    }

    static CheckRequest checkRequest(CommandWords words) {
        return new CheckRequest(
                words.path("old").orElseThrow(),
                words.path("new").orElseThrow(),
                words.choice("format", GateFormat.class).orElse(null),
                terms(words),
                output(words));
    }

    /** @param directory where the command was called */
    static DiffRequest diffRequest(CommandWords words, Path directory) {
        return new DiffRequest(
                directory,
                words.text("against").orElseThrow(),
                words.paths(),
                SnapshotOptions.snapshot(words),
                terms(words),
                output(words));
    }

    static LintRequest lintRequest(CommandWords words) {
        return new LintRequest(
                words.paths(),
                rules(words),
                words.choice("output", LintRequest.Form.class).orElse(LintRequest.Form.TEXT));
    }

    /** Null for standard input. */
    static @Nullable Path batchInput(CommandWords words) {
        return words.path("in").orElse(null);
    }

    private static OutputFormat output(CommandWords words) {
        return words.choice("output", OutputFormat.class).orElse(OutputFormat.TEXT);
    }

    private static Terms terms(CommandWords words) {
        return new Terms(
                words.choice("level", Level.class).orElse(Level.FULL),
                new Reading(
                        words.choice("policy", ContentModelPolicy.class).orElse(ContentModelPolicy.LENIENT),
                        words.choice("formats", FormatPolicy.class).orElse(FormatPolicy.ANNOTATION),
                        words.choice("protobuf-category", "wire, wire-json, package, file", ProtobufCategory::of)
                                .orElse(ProtobufCategory.WIRE)),
                rules(words),
                words.choice("on-undecided", OnUndecided.class).orElse(OnUndecided.FAIL));
    }

    private static RulesFile rules(CommandWords words) {
        return words.path("rules").map(RulesFile::read).orElse(RulesFile.NONE);
    }
}
