package io.eventportal.gate;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.FormatPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.ProtobufCategory;
import io.eventportal.compatibility.Reading;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * The words of the command line and what they mean. Put together by hand, not by annotations, because reading those costs a
 * good part of the start.
 */
final class GateUsage {

    static final String CHECK = "check";
    static final String DIFF = "diff";
    static final String LINT = "lint";
    static final String BATCH = "batch";

    private static final int WIDTH = 100;
    private static final String[] EXIT_CODES = {
        "",
        "Exit codes: 0 compatible, 1 incompatible, 2 wrong usage or unreadable input,",
        "3 undecided, 70 internal error."
    };

    private GateUsage() {}

    static CommandSpec commands() {
        var gate = command("event-gate", "Says whether a change of a schema may pass.", EXIT_CODES);
        gate.version("event-gate " + EventGate.version());
        gate.usageMessage().commandListHeading("%nCommands:%n");
        gate.addOption(OptionSpec.builder("--version", "-V")
                .versionHelp(true)
                .description("The version of the gate.")
                .build());
        gate.addSubcommand(CHECK, check());
        gate.addSubcommand(DIFF, diff());
        gate.addSubcommand(LINT, lint());
        gate.addSubcommand(RegisterUsage.REGISTER, RegisterUsage.command());
        gate.addSubcommand(BATCH, batch());
        return gate;
    }

    private static CommandSpec check() {
        var check = command(
                CHECK,
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
                "Imports and references are read from the file's own directory and below.",
                EXIT_CODES[0],
                EXIT_CODES[1],
                EXIT_CODES[2]);
        check.addOption(file("--old", "The schema as it was.").required(true).build());
        check.addOption(
                file("--new", "The schema as it is to be.").required(true).build());
        check.addOption(option("--format", "avro|json|protobuf|asyncapi", GateFormat.class)
                .description("Default: as the files' names tell (.avsc, .avro, .json, .proto); AsyncAPI by content.")
                .build());
        addTerms(check);
        return check;
    }

    private static CommandSpec diff() {
        var diff = command(
                DIFF,
                "Compares the contracts of the work tree with those of a git revision.",
                "",
                "Contracts are AsyncAPI documents, .avsc, .proto and .schema.json files, and .json files",
                "whose $schema is JSON Schema's. Those that changed are compared, and those that refer to",
                "a file that changed; PATHs narrow it down. The work tree is read as it stands.",
                "",
                "A new contract is compatible. A deleted one breaks the rule gate/contract-deleted.",
                "The exit code is that of the worst: unreadable, incompatible, undecided, compatible.",
                EXIT_CODES[0],
                EXIT_CODES[1],
                EXIT_CODES[2]);
        diff.addOption(option("--against", "REVISION", String.class)
                .required(true)
                .description("The older side, as git names it: a branch, a tag, a hash.")
                .build());
        addTerms(diff);
        diff.addPositional(paths("Files and directories that are meant. Default: the whole repository.")
                .arity("0..*")
                .build());
        return diff;
    }

    private static CommandSpec lint() {
        var lint = command(
                LINT,
                "Reads contracts by themselves; tells the errors in them and how they keep the rules of event design.",
                "",
                "In a directory and below it, the contracts are AsyncAPI documents, .avsc, .proto and .schema.json",
                "files, and .json files whose $schema is JSON Schema's; hidden directories are left out. References",
                "are followed within the directory; those of a file that is named, within its own directory.",
                "",
                "Exit codes: 0 no errors, 1 errors, 2 wrong usage or unreadable input, 70 internal error.");
        lint.addOption(file("--rules", "YAML or JSON: which rules of event design are off, a warning or an error.")
                .build());
        lint.addOption(option("--output", "text|json", LintRequest.Form.class)
                .description("Form of the report. Default: text.")
                .build());
        lint.addPositional(
                paths("Files and directories.").arity("1..*").required(true).build());
        return lint;
    }

    private static ProtobufCategory category(String id) {
        return ProtobufCategory.of(id)
                .orElseThrow(() -> new TypeConversionException(
                        "expected one of wire, wire-json, package, file but was '" + id + "'"));
    }

    private static CommandSpec batch() {
        var batch = command(
                BATCH,
                "Answers a stream of pairs: JSON Lines in, JSON Lines out, in the same order.",
                "",
                "In:  {\"id\",\"format\",\"level\",\"policy\"?,\"formats\"?,\"category\"?,\"dialect\"?,",
                "      \"old\",\"new\",\"old_refs\"?,\"new_refs\"?}",
                "Out: {\"id\",\"verdict\",\"findings\":[{\"rule\",\"path\",\"message\",\"direction\"}],",
                "      \"witness\"?,\"reason\"?}",
                "",
                "A line that is no pair is answered with the verdict error and the reason.",
                "Exit codes: 0 every line has its answer, 2 wrong usage or unreadable input,",
                "70 internal error.");
        batch.addOption(
                file("--in", "Where the pairs are. Default: standard input.").build());
        return batch;
    }

    /** What a change must keep to, and how the answer is to look. */
    private static void addTerms(CommandSpec command) {
        command.addOption(option("--level", "LEVEL", Level.class)
                .description("BACKWARD, FORWARD, FULL, each also with _TRANSITIVE, or NONE. Default: FULL.")
                .build());
        command.addOption(option("--policy", "strict|lenient", ContentModelPolicy.class)
                .description("How open content models of JSON Schema are read. Default: lenient.")
                .build());
        command.addOption(option("--formats", "annotation|assertion", FormatPolicy.class)
                .description("Whether the formats of JSON Schema bind. Default: annotation, they do not.")
                .build());
        command.addOption(option("--protobuf-category", "wire|wire-json|package|file", ProtobufCategory.class)
                .converters(GateUsage::category)
                .description("What is to stay as it is in Protobuf files. Default: wire.")
                .build());
        command.addOption(file("--rules", "YAML or JSON: which rules are off, a warning or an error, and where.")
                .build());
        command.addOption(option("--output", "text|json|markdown|junit|sarif|github", OutputFormat.class)
                .description("Form of the report. Default: text.")
                .build());
        command.addOption(option("--on-undecided", "fail|warn", OnUndecided.class)
                .description("What undecided means: exit code 3, or 0 with a warning. Default: fail.")
                .build());
    }

    static CheckRequest checkRequest(ParseResult parsed) {
        return new CheckRequest(
                parsed.<Path>matchedOptionValue("--old", Path.of("")),
                parsed.<Path>matchedOptionValue("--new", Path.of("")),
                parsed.<@Nullable GateFormat>matchedOptionValue("--format", null),
                terms(parsed),
                parsed.matchedOptionValue("--output", OutputFormat.TEXT));
    }

    /** @param directory where the command was called */
    static DiffRequest diffRequest(ParseResult parsed, Path directory) {
        return new DiffRequest(
                directory,
                parsed.matchedOptionValue("--against", ""),
                paths(parsed),
                terms(parsed),
                parsed.matchedOptionValue("--output", OutputFormat.TEXT));
    }

    static LintRequest lintRequest(ParseResult parsed) {
        return new LintRequest(
                paths(parsed), rules(parsed), parsed.matchedOptionValue("--output", LintRequest.Form.TEXT));
    }

    private static Terms terms(ParseResult parsed) {
        return new Terms(
                parsed.matchedOptionValue("--level", Level.FULL),
                new Reading(
                        parsed.matchedOptionValue("--policy", ContentModelPolicy.LENIENT),
                        parsed.matchedOptionValue("--formats", FormatPolicy.ANNOTATION),
                        parsed.matchedOptionValue("--protobuf-category", ProtobufCategory.WIRE)),
                rules(parsed),
                parsed.matchedOptionValue("--on-undecided", OnUndecided.FAIL));
    }

    private static RulesFile rules(ParseResult parsed) {
        var file = parsed.<@Nullable Path>matchedOptionValue("--rules", null);
        return file == null ? RulesFile.NONE : RulesFile.read(file);
    }

    /** Null for standard input. */
    static @Nullable Path batchInput(ParseResult parsed) {
        return parsed.<@Nullable Path>matchedOptionValue("--in", null);
    }

    private static List<Path> paths(ParseResult parsed) {
        return parsed.matchedPositionalValue(0, List.<Path>of());
    }

    static CommandSpec command(String name, String about, String... footer) {
        var command = CommandSpec.create().name(name);
        command.usageMessage().width(WIDTH).description(about).footer(footer);
        command.addOption(OptionSpec.builder("--help", "-h")
                .usageHelp(true)
                .description("This text.")
                .build());
        return command;
    }

    private static OptionSpec.Builder file(String name, String description) {
        return option(name, "FILE", Path.class).description(description);
    }

    static OptionSpec.Builder option(String name, String values, Class<?> type) {
        return OptionSpec.builder(name).paramLabel(values).type(type);
    }

    private static PositionalParamSpec.Builder paths(String description) {
        return PositionalParamSpec.builder()
                .paramLabel("PATH")
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .description(description);
    }
}
