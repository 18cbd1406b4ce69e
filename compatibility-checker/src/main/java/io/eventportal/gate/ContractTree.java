package io.eventportal.gate;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Where one side of a comparison is read from. Paths have forward slashes, are relative to the tree's root and hold no
 * {@code .} or {@code ..}. Nothing outside the tree is read.
 */
interface ContractTree {

    /**
     * The text of a file; empty if the tree has no such file.
     *
     * @throws UnusableInputException if it is there and cannot be read, or is larger than 10 MB, or not UTF-8
     */
    Optional<String> text(String path);

    /** What a report calls a file of this tree. */
    String name(String path);

    /** What the tree is, for complaints, for example {@code the schema's own directory}. */
    String extent();

    /** Why a file that {@link #text} does not find is not read. */
    String absence(String path);

    /** The path in a tree that a path relative to its root is. */
    static String path(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    /** The path that {@code name} means in a directory of a tree; empty if it leads out of the tree. */
    static Optional<String> resolve(String directory, String name) {
        if (name.startsWith("/")) {
            return Optional.empty();
        }
        var steps = new ArrayDeque<String>();
        for (var step : (directory + "/" + name).split("/")) {
            if (step.equals("..")) {
                if (steps.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(String.join("/", steps));
    }

    /** The directory that a file of a tree is in; empty for the root. */
    static String parent(String path) {
        var slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
