package io.eventportal.web.ccompat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * npm packages that tests drive by Node.js. They are installed once, by npm and without their scripts, and kept in
 * {@code ~/.cache/event-portal}.
 *
 * @param node the Node.js that runs them
 * @param folder holds {@code node_modules}
 */
record NodePackages(Path node, Path folder) {

    private static final long PATIENCE_MINUTES = 10;

    /** @throws IllegalStateException of one line if Node.js or npm is missing, or a package cannot be had */
    static NodePackages of(String... packages) {
        return of(System.getenv().getOrDefault("PATH", ""), cache(), packages);
    }

    static NodePackages of(String path, Path cache, String... packages) {
        var node = onPath("node", path);
        var npm = onPath("npm", path);
        if (node.isEmpty() || npm.isEmpty()) {
            throw missing("No node and npm were found on the PATH. Install Node.js 20 or later with npm"
                    + " (for example: apt-get install nodejs npm).");
        }
        var names = String.join(" ", packages);
        var folder = cache.resolve("npm-" + HexFormat.of().toHexDigits(names.hashCode()));
        if (!Files.exists(folder.resolve("complete"))) {
            install(npm.get(), folder, names, packages);
        }
        return new NodePackages(node.get(), folder);
    }

    private static Optional<Path> onPath(String name, String path) {
        return Stream.of(path.split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
                .findFirst();
    }

    private static void install(Path npm, Path folder, String names, String... packages) {
        var command = new ArrayList<>(List.of(
                npm.toString(),
                "install",
                "--prefix",
                folder.toString(),
                "--no-save",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund"));
        command.addAll(List.of(packages));
        try {
            Files.createDirectories(folder);
            var outcome = run(command, Map.of());
            if (outcome.exit() != 0) {
                throw missing("npm cannot install " + names + ": "
                        + outcome.text().strip().lines().findFirst().orElse("no reason given"));
            }
            Files.writeString(folder.resolve("complete"), names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path cache() {
        var home = Path.of(System.getProperty("user.home"), ".cache", "event-portal");
        try {
            Files.createDirectories(home);
            return Files.isWritable(home) ? home : Path.of("target", "cache").toAbsolutePath();
        } catch (IOException e) {
            return Path.of("target", "cache").toAbsolutePath();
        }
    }

    /** What a program printed, errors included. */
    record Outcome(int exit, String text) {}

    /** Runs a script, which finds the packages below {@code MODULES}. */
    Outcome run(Path script, Map<String, String> environment) {
        var all = new java.util.HashMap<>(environment);
        all.put("MODULES", folder.toString());
        return run(List.of(node.toString(), script.toString()), all);
    }

    private static Outcome run(List<String> command, Map<String, String> environment) {
        try {
            var output = Files.createTempFile("event-portal-", ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw missing("No answer within " + PATIENCE_MINUTES + " minutes: " + String.join(" ", command));
            }
            var text = Files.readString(output);
            Files.delete(output);
            return new Outcome(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static IllegalStateException missing(String sentence) {
        return new IllegalStateException("The tests of registry clients cannot run. " + sentence);
    }
}
