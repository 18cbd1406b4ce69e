package io.eventportal.gate;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The words of the command line and what they mean. Put together by hand, not by annotations, because reading those costs a
 * good part of the start.
 */
final class GateUsage {

    static final String CHECK = "check";
    static final String BATCH = "batch";

    private static final int WIDTH = 100;

    private GateUsage() {}

    static CommandSpec commands() {
        var gate = command("event-gate");
        gate.version("event-gate " + EventGate.version());
        gate.usageMessage()
                .description("Says whether a change of a schema may pass.")
                .footer(
                        "",
                        "Exit codes: 0 compatible, 1 incompatible, 2 wrong usage or unreadable input,",
                        "3 undecided, 70 internal error.");
        gate.addSubcommand(CHECK, check());
        gate.addSubcommand(BATCH, batch());
        return gate;
    }

    private static CommandSpec check() {
        var check = command(CHECK);
        check.usageMessage()
                .description("Compares two versions of a schema, or of an AsyncAPI document.")
                .footer(
                        "",
                        "BACKWARD: the new schema reads what the old one wrote. FORWARD: the old schema",
                        "reads what the new one writes. FULL, the default: both, because two files do not",
                        "say who is upgraded first. Two files have no longer history, so the levels named",
                        "..._TRANSITIVE ask the same as those without.",
                        "",
                        "Policy, for JSON Schema: strict means that writers may add any property their",
                        "schema does not forbid; lenient, the default, that they write only those it names.",
                        "",
                        "In a document, FORWARD is about who reads what it sends; BACKWARD about who writes what it",
                        "receives, and about what a log retains.",
                        "",
                        "Imports and references are read from the file's own directory and below.",
                        "",
                        "Exit codes: 0 compatible, 1 incompatible, 2 wrong usage or unreadable input,",
                        "3 undecided, 70 internal error.");
        check.addOption(file("--old", "The schema as it was.").required(true).build());
        check.addOption(
                file("--new", "The schema as it is to be.").required(true).build());
        check.addOption(option("--format", "avro|json|protobuf|asyncapi", GateFormat.class)
                .description("Default: as the files' names tell (.avsc, .avro, .json, .proto); AsyncAPI by content.")
                .build());
        check.addOption(option("--level", "LEVEL", Level.class)
                .description("BACKWARD, FORWARD, FULL, each also with _TRANSITIVE, or NONE. Default: FULL.")
                .build());
        check.addOption(option("--policy", "strict|lenient", ContentModelPolicy.class)
                .description("How open content models are read. Default: lenient.")
                .build());
        check.addOption(option("--output", "text|json|markdown|junit|sarif|github", OutputFormat.class)
                .description("Form of the report. Default: text.")
                .build());
        check.addOption(option("--on-undecided", "fail|warn", OnUndecided.class)
                .description("What undecided means: exit code 3, or 0 with a warning. Default: fail.")
                .build());
        return check;
    }

    private static CommandSpec batch() {
        var batch = command(BATCH);
        batch.usageMessage()
                .description("Answers a stream of pairs: JSON Lines in, JSON Lines out, in the same order.")
                .footer(
                        "",
                        "In:  {\"id\",\"format\",\"level\",\"policy\"?,\"dialect\"?,\"old\",\"new\",\"old_refs\"?,\"new_refs\"?}",
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

    static CheckRequest checkRequest(ParseResult parsed) {
        return new CheckRequest(
                parsed.<Path>matchedOptionValue("--old", Path.of("")),
                parsed.<Path>matchedOptionValue("--new", Path.of("")),
                parsed.<@Nullable GateFormat>matchedOptionValue("--format", null),
                parsed.matchedOptionValue("--level", Level.FULL),
                parsed.matchedOptionValue("--policy", ContentModelPolicy.LENIENT),
                parsed.matchedOptionValue("--output", OutputFormat.TEXT),
                parsed.matchedOptionValue("--on-undecided", OnUndecided.FAIL));
    }

    /** Null for standard input. */
    static @Nullable Path batchInput(ParseResult parsed) {
        return parsed.<@Nullable Path>matchedOptionValue("--in", null);
    }

    private static CommandSpec command(String name) {
        var command = CommandSpec.create().name(name).mixinStandardHelpOptions(true);
        command.usageMessage().width(WIDTH);
        return command;
    }

    private static OptionSpec.Builder file(String name, String description) {
        return option(name, "FILE", Path.class).description(description);
    }

    private static OptionSpec.Builder option(String name, String values, Class<?> type) {
        return OptionSpec.builder(name).paramLabel(values).type(type);
    }
}
