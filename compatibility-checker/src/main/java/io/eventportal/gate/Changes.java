package io.eventportal.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What differs between a commit and the work tree as it stands, by file, as git tells it. */
final class Changes {

    private static final String SUBMODULE = "160000";
    private static final int MAX_ROUNDS = 20;
    private static final int NAMES_OF_A_PATTERN = 500;

    /** Characters that mean something in an extended regular expression. */
    private static final Pattern MEANING = Pattern.compile("[\\\\.\\[\\](){}*+?|^$]");

    private final Git git;
    private final List<Change> changes;

    /**
     * A file that differs.
     *
     * @param older path in the commit; null if it is new
     * @param newer path in the work tree; null if it is gone
     */
    record Change(@Nullable String older, @Nullable String newer) {

        /** The path in the work tree, or what was there. */
        String path() {
            return newer != null ? newer : String.valueOf(older);
        }

        Optional<String> before() {
            return Optional.ofNullable(older);
        }

        Optional<String> now() {
            return Optional.ofNullable(newer);
        }
    }

    private Changes(Git git, List<Change> changes) {
        this.git = git;
        this.changes = List.copyOf(changes);
    }

    /** Changes since a commit, renames among them, and files that git does not know yet unless it ignores them. */
    static Changes since(Git git, String commit) {
        var byPath = new TreeMap<String, Change>();
        var diff = git.output(List.of(
                "diff",
                "--raw",
                "-z",
                "--find-renames",
                "-l1000",
                "--no-relative",
                "--no-ext-diff",
                "--no-textconv",
                "--ignore-submodules=all",
                commit,
                "--"));
        var fields = Git.names(diff).iterator();
        while (fields.hasNext()) {
            // :<old mode> <new mode> <old hash> <new hash> <status>, then one path, or two for a rename
            var head = fields.next().split(" ");
            var change = change(head[4].charAt(0), fields.next(), fields);
            if (!head[0].endsWith(SUBMODULE) && !head[1].equals(SUBMODULE)) {
                byPath.put(change.path(), change);
            }
        }
        for (var path : Git.names(git.output(List.of("ls-files", "--others", "--exclude-standard", "-z")))) {
            // Git may not know a file and the commit still have had it: it was taken out of the index only.
            byPath.merge(path, new Change(null, path), (known, added) -> new Change(known.older(), path));
        }
        return new Changes(git, List.copyOf(byPath.values()));
    }

    private static Change change(char status, String path, Iterator<String> fields) {
        return switch (status) {
            case 'A' -> new Change(null, path);
            case 'D' -> new Change(path, null);
            case 'R', 'C' -> new Change(path, fields.next());
            default -> new Change(path, path);
        };
    }

    /** In the order of their paths. */
    List<Change> all() {
        return changes;
    }

    /** Every path that differs, on either side. */
    Set<String> paths() {
        var paths = new HashSet<String>();
        for (var change : changes) {
            change.before().ifPresent(paths::add);
            change.now().ifPresent(paths::add);
        }
        return paths;
    }

    /**
     * Files that did not change themselves and hold the name of one that did, or of one of these: all that may lead to a
     * change by a reference, and more.
     */
    Set<String> mentioning() {
        var changed = paths();
        var found = new LinkedHashSet<String>();
        var names = fileNames(changed);
        for (var round = 0; round < MAX_ROUNDS && !names.isEmpty(); round++) {
            var fresh = new ArrayList<String>();
            for (var path : holding(names)) {
                if (!changed.contains(path) && found.add(path)) {
                    fresh.add(path);
                }
            }
            names = fileNames(fresh);
        }
        return found;
    }

    private List<String> holding(Set<String> names) {
        var run = git.run(
                List.of(
                        "grep",
                        "-l",
                        "-z",
                        "-I",
                        "-E",
                        "--full-name",
                        "--no-color",
                        "--no-recurse-submodules",
                        "-f",
                        "-",
                        "--",
                        "*.proto",
                        "*.json",
                        "*.yaml",
                        "*.yml"),
                patterns(names).getBytes(StandardCharsets.UTF_8));
        return switch (run.exitCode()) {
            case 0 -> Git.names(run.output());
            case 1 -> List.of();
            default ->
                throw UnusableInputException.of(
                        "event-gate: git grep: " + run.complaint().strip());
        };
    }

    /** A few expressions for all names: git looks for each pattern by itself, which for many names takes its time. */
    private static String patterns(Set<String> names) {
        var patterns = new StringBuilder();
        var count = 0;
        for (var name : names) {
            var separator = count == 0 ? "" : count % NAMES_OF_A_PATTERN == 0 ? "\n" : "|";
            patterns.append(separator).append(MEANING.matcher(name).replaceAll("\\\\$0"));
            count++;
        }
        return patterns.append('\n').toString();
    }

    /** Last parts of paths, also as they stand in a reference, where a blank is {@code %20}. */
    private static Set<String> fileNames(Iterable<String> paths) {
        var names = new LinkedHashSet<String>();
        for (var path : paths) {
            var name = path.substring(path.lastIndexOf('/') + 1);
            if (!name.contains("\n")) {
                names.add(name);
                names.add(name.replace(" ", "%20"));
            }
        }
        return names;
    }
}
