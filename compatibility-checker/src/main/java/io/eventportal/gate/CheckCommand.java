package io.eventportal.gate;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.DocumentChecker;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.SchemaFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** {@code event-gate check}: two files, one verdict. */
final class CheckCommand {

    private final CheckRequest request;

    CheckCommand(CheckRequest request) {
        this.request = request;
    }

    /** Prints the report to {@code out}, a warning to {@code err}, and returns the exit code. */
    int run(PrintWriter out, PrintWriter err) {
        var report = report();
        out.print(request.output().render(report));
        out.flush();
        if (report.verdict() instanceof Verdict.Undecided && request.onUndecided() == OnUndecided.WARN) {
            err.println("event-gate: warning: undecided, let pass because of --on-undecided warn");
        }
        return ExitCode.of(report.verdict(), request.onUndecided());
    }

    /** @throws UnusableInputException if a file cannot be read or its format cannot be told */
    CheckReport report() {
        var olderFormat = format(request.older());
        var newerFormat = format(request.newer());
        if (olderFormat.schemaFormat().isEmpty() || newerFormat.schemaFormat().isEmpty()) {
            return documents();
        }
        return schemas(
                olderFormat.schemaFormat().get(), newerFormat.schemaFormat().get());
    }

    private GateFormat format(Path file) {
        if (request.format() != null) {
            return request.format();
        }
        var byName = GateFormat.ofName(file);
        if (GateFormat.mayBeDocument(file) && DocumentFile.isDocument(InputFile.read(file))) {
            return GateFormat.ASYNCAPI;
        }
        return byName.orElseThrow(() -> UnusableInputException.of(
                file.toString(),
                "the name does not tell the format (.avsc, .proto, .json do); say --format"
                        + " avro|json|protobuf|asyncapi"));
    }

    private CheckReport schemas(SchemaFormat olderFormat, SchemaFormat newerFormat) {
        var older = SchemaFile.parse(request.older(), olderFormat);
        var newer = SchemaFile.parse(request.newer(), newerFormat);
        var checker = new CompatibilityChecker(request.policy());
        var result = checker.check(request.level(), newer.schema(), List.of(older.schema()));
        return new CheckReport(result, request.policy(), request.onUndecided(), older.file(), newer.file());
    }

    private CheckReport documents() {
        var older = DocumentFile.parse(request.older());
        var newer = DocumentFile.parse(request.newer());
        var checker = new DocumentChecker(request.policy());
        var result = checker.check(request.level(), newer.document(), List.of(older.document()));
        return new CheckReport(result, request.policy(), request.onUndecided(), older.file(), newer.file());
    }
}
