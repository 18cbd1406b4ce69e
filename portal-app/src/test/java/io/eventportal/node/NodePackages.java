package io.eventportal.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * npm packages that tests drive by Node.js. They are installed once, by npm and without their scripts, and kept in
 * {@code ~/.cache/event-portal}.
 *
 * @param node the Node.js that runs them
 * @param folder holds {@code node_modules}
 */
public record NodePackages(Path node, Path folder) {

    /** @throws IllegalStateException of one line if Node.js or npm is missing, or a package cannot be had */
    public static NodePackages of(String... packages) {
        return of(System.getenv().getOrDefault("PATH", ""), Programs.cache(), packages);
    }

    static NodePackages of(String path, Path cache, String... packages) {
        var node = Programs.find("node", path);
        var npm = Programs.find("npm", path);
        if (node.isEmpty() || npm.isEmpty()) {
            throw missing("No node and npm were found on the PATH. Install Node.js 20 or later with npm"
                    + " (for example: apt-get install nodejs npm).");
        }
        var names = String.join(" ", packages);
        var folder = cache.resolve("npm-" + HexFormat.of().toHexDigits(names.hashCode()));
        if (!Files.exists(folder.resolve("complete"))) {
            install(npm.get(), folder, names, List.of(packages));
        }
        return new NodePackages(node.get(), folder);
    }

    private static void install(Path npm, Path folder, String names, List<String> packages) {
        var outcome = Programs.install(npm, folder, packages);
        if (outcome.exit() != 0) {
            throw missing("npm cannot install " + names + ": "
                    + outcome.text().strip().lines().findFirst().orElse("no reason given"));
        }
        try {
            Files.writeString(folder.resolve("complete"), names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a script, which finds the packages below {@code MODULES}. */
    public Programs.Outcome run(Path script, Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("MODULES", folder.toString());
        return Programs.run(List.of(node.toString(), script.toString()), all);
    }

    private static IllegalStateException missing(String sentence) {
        return new IllegalStateException("The tests of registry clients cannot run. " + sentence);
    }
}
