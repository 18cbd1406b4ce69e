package io.eventportal.gate;

import java.io.PrintWriter;
import java.nio.file.Path;

/** {@code event-gate diff}: the contracts of a work tree, as it stands, against those of a commit. */
final class DiffCommand {

    private final DiffRequest request;

    DiffCommand(DiffRequest request) {
        this.request = request;
    }

    /**
     * Prints the report to {@code out}, what concerns the build to {@code err}, and returns the exit code.
     *
     * @throws UnusableInputException if there is no git, no repository, no such revision or no such path
     */
    int run(PrintWriter out, PrintWriter err) {
        return report().print(request.output(), out, err);
    }

    Report report() {
        var git = Git.at(request.directory());
        var scope = Scope.of(request.paths(), request.directory(), git.root());
        var revision = new Report.Revision(request.against(), git.commit(request.against()));
        var changes = Changes.since(git, revision.commit());
        scope.check(changes, git.root());
        try (var older = new Revision(git, revision.name(), revision.commit())) {
            var newer = new Directory(git.root(), Path.of(""), "the repository");
            var report = new TreeComparison(request.terms(), revision, older, newer).of(changes, scope);
            return request.snapshot() == null
                    ? report
                    : report.withReaders(ChangedEvents.of(report.checks(), older, newer, request.snapshot()));
        }
    }
}
