package io.eventportal.gate;

import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import io.eventportal.gate.LintReport.Issue;
import io.eventportal.lint.Linter;
import io.eventportal.lint.Scorecard;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code event-gate lint}: what the readers of schemas and documents have to say, and how the rules of event design are
 * kept, contract by contract.
 */
final class LintCommand {

    private final LintRequest request;
    private final List<Issue> issues = new ArrayList<>();
    private final List<Issue> unreadable = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private final Linter linter;
    private int contracts;
    private int checked;
    private int kept;

    LintCommand(LintRequest request) {
        this.request = request;
        this.linter = new Linter(request.rules().lintSettings());
    }

    /**
     * Prints the report to {@code out}, files that cannot be read to {@code err}, and returns the exit code.
     *
     * @throws UnusableInputException if a path is nowhere, or there are too many files
     */
    int run(PrintWriter out, PrintWriter err) {
        request.paths().forEach(this::path);
        var report = new LintReport(contracts, issues, unreadable, checked, kept);
        out.print(report.render(request.output()));
        out.flush();
        unreadable.forEach(each -> err.println(TextOutput.printable(each.line())));
        return report.exitCode();
    }

    private void path(Path path) {
        if (Files.isDirectory(path)) {
            directory(path);
        } else if (isNew(path)) {
            named(path);
        }
    }

    /** A file that was named itself has to be a contract. */
    private void named(Path path) {
        try {
            var file = ContractFile.of(path);
            var format = GateFormat.ofContract(file.path(), file::text)
                    .or(() -> GateFormat.ofName(file.path()))
                    .orElseThrow(() -> UnusableInputException.of(
                            file.name(), "neither its name nor its text tells what contract it is"));
            contract(file, format);
        } catch (UnusableInputException e) {
            unreadable.add(issue(path.toString(), e));
        }
    }

    /** Of the files in a directory, those are read that are contracts. */
    private void directory(Path root) {
        var tree = new Directory(root, root, "the directory " + root);
        var listing = Listing.of(root);
        unreadable.addAll(listing.unreadable());
        for (var path : listing.files()) {
            if (isNew(root.resolve(path))) {
                found(tree, path);
            }
        }
    }

    private void found(Directory tree, String path) {
        var format = GateFormat.ofContract(tree, path);
        if (format.isEmpty()) {
            return;
        }
        try {
            contract(new ContractFile(tree, path, InputFile.read(Path.of(tree.name(path)))), format.get());
        } catch (UnusableInputException e) {
            unreadable.add(issue(tree.name(path), e));
        }
    }

    private void contract(ContractFile file, GateFormat format) {
        contracts++;
        try {
            switch (Contract.read(file, format)) {
                case Contract.OfSchema schema -> design(schema.file(), linter.schema(schema.schema()));
                case Contract.OfDocument document -> document(document);
            }
        } catch (Contract.InvalidContractException e) {
            e.issues()
                    .forEach(issue -> issues.add(
                            new Issue(Severity.ERROR, e.file().place(issue.location()), issue.message() + e.advice())));
        } catch (UnusableInputException e) {
            // The file itself was read: it is something that it refers to.
            issues.add(issue(file.name(), e));
        }
    }

    private void document(Contract.OfDocument document) {
        for (var issue : document.issues()) {
            issues.add(new Issue(issue.severity(), document.file().place(issue.location()), issue.message()));
        }
        design(document.file(), linter.document(document.document()));
    }

    private void design(SchemaFile file, Scorecard card) {
        checked += card.checked();
        kept += card.kept();
        for (var finding : card.findings()) {
            issues.add(new Issue(
                    finding.severity(),
                    file.place(finding.location()),
                    finding.message(),
                    finding.rule().id()));
        }
    }

    private boolean isNew(Path path) {
        return seen.add(path.toAbsolutePath().normalize());
    }

    private static Issue issue(String file, UnusableInputException e) {
        return new Issue(Severity.ERROR, e.place().orElse(new Place(file, "", 0, 0)), e.complaint());
    }
}
