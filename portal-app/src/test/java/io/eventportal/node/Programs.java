package io.eventportal.node;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of the machine that tests run, and where they keep what they fetch. */
public final class Programs {

    private static final long PATIENCE_MINUTES = 10;

    private Programs() {}

    /**
     * What a program printed, errors included.
     *
     * @param exit 0 if it did what it was asked
     */
    public record Outcome(int exit, String text) {}

    /** The first executable of that name on a {@code PATH}. */
    public static Optional<Path> find(String name, String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
                .findFirst();
    }

    /** {@code ~/.cache/event-portal}, or a folder of the build where the home folder cannot be written. */
    public static Path cache() {
        var home = Path.of(System.getProperty("user.home"), ".cache", "event-portal");
        try {
            Files.createDirectories(home);
            return Files.isWritable(home) ? home : Path.of("target", "cache").toAbsolutePath();
        } catch (IOException e) {
            return Path.of("target", "cache").toAbsolutePath();
        }
    }

    /** Installs npm packages, without their scripts, in {@code node_modules} of a folder that is made if need be. */
    public static Outcome install(Path npm, Path folder, List<String> packages) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = Stream.concat(
                        Stream.of(
                                npm.toString(),
                                "install",
                                "--prefix",
                                folder.toString(),
                                "--no-save",
                                "--ignore-scripts",
                                "--no-audit",
                                "--no-fund"),
                        packages.stream())
                .toList();
        return run(command, Map.of());
    }

    /** @throws IllegalStateException if it does not end within ten minutes */
    public static Outcome run(List<String> command, Map<String, String> environment) {
        try {
            var output = Files.createTempFile("event-portal-", ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "No answer within " + PATIENCE_MINUTES + " minutes: " + String.join(" ", command));
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
}
