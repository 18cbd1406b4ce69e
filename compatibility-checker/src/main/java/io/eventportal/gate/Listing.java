package io.eventportal.gate;

import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import io.eventportal.gate.LintReport.Issue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory and all below it, without hidden directories such as {@code .git}. Links are not followed.
 *
 * @param files relative to the directory, with forward slashes; sorted
 * @param unreadable what could not be looked into
 */
record Listing(List<String> files, List<Issue> unreadable) {

    /** Files that one listing holds. */
    static final int MAX_FILES = 200_000;

    Listing {
        files = files.stream().sorted().toList();
        unreadable = List.copyOf(unreadable);
    }

    /** @throws UnusableInputException if there are more than 200,000 files */
    static Listing of(Path root) {
        var visitor = new Visitor(root);
        try {
            Files.walkFileTree(root, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Listing(visitor.files, visitor.unreadable);
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<String> files = new ArrayList<>();
        private final List<Issue> unreadable = new ArrayList<>();

        Visitor(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            var hidden = String.valueOf(directory.getFileName()).startsWith(".");
            return hidden && !directory.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (files.size() == MAX_FILES) {
                throw UnusableInputException.of(
                        root.toString(), "more than " + MAX_FILES + " files; name the directories that are meant");
            }
            if (attributes.isRegularFile()) {
                files.add(ContractTree.path(root.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            unreadable.add(new Issue(Severity.ERROR, new Place(file.toString(), "", 0, 0), InputFile.reason(e)));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
            return e == null ? FileVisitResult.CONTINUE : visitFileFailed(directory, e);
        }
    }
}
