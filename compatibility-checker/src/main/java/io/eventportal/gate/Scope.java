package io.eventportal.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a tree that was named.
 *
 * @param paths files and directories within the tree; the empty path is all of it
 */
record Scope(List<String> paths) {

    Scope {
        paths = List.copyOf(paths);
    }

    /**
     * What the paths of a command line mean in the tree at {@code root}; all of it if there are none.
     *
     * @throws UnusableInputException if one of them lies outside the tree
     */
    static Scope of(List<Path> named, Path directory, Path root) {
        if (named.isEmpty()) {
            return new Scope(List.of(""));
        }
        var paths = new ArrayList<String>();
        for (var path : named) {
            var absolute = real(directory.resolve(path));
            if (!absolute.startsWith(real(root))) {
                throw UnusableInputException.of(path.toString(), "lies outside the repository " + root);
            }
            paths.add(ContractTree.path(real(root).relativize(absolute)));
        }
        return new Scope(paths);
    }

    /** Without links, as far as the file is there: what is gone is named too. */
    private static Path real(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        try {
            if (Files.exists(absolute)) {
                return absolute.toRealPath();
            }
            var parent = absolute.getParent();
            return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean holds(String path) {
        return paths.stream().anyMatch(named -> isIn(named, path));
    }

    boolean holds(Changes.Change change) {
        return change.before().filter(this::holds).isPresent()
                || change.now().filter(this::holds).isPresent();
    }

    /** @throws UnusableInputException if a path is neither in the work tree nor among what changed */
    void check(Changes changes, Path root) {
        for (var named : paths) {
            var known = Files.exists(root.resolve(named))
                    || changes.paths().stream().anyMatch(path -> isIn(named, path));
            if (!known) {
                throw UnusableInputException.of(named, "no such file, and none that changed");
            }
        }
    }

    private static boolean isIn(String named, String path) {
        return named.isEmpty() || path.equals(named) || path.startsWith(named + "/");
    }
}
