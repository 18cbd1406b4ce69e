package io.eventportal.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts the gate, and Java's own programs, as processes.
 *
 * @param script the gate's
 * @param directory empty at first; for schemas, output and the archive of classes
 */
record GateProcess(String script, Path directory) {

    /** A program of the Java that runs this. */
    String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    /** Writes a file into the directory and returns its path. */
    String write(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command under the Java that runs this, with an archive of classes of its own. */
    ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        builder.environment().put("EVENT_GATE_JAVA", System.getProperty("java.home"));
        return builder;
    }

    /** Milliseconds from start to end of a command. */
    double millis(List<String> command) {
        return millis(directory, command);
    }

    /** Milliseconds from start to end of a command in another directory. */
    double millis(Path there, List<String> command) {
        var start = System.nanoTime();
        run(builder(command).directory(there.toFile()), output());
        return (System.nanoTime() - start) / 1e6;
    }

    /** What the last command that was timed said. */
    Path output() {
        return directory.resolve("output");
    }

    /** Runs a command to its end; it must say 0 or, as the gate does for an incompatible pair, 1. */
    void run(List<String> command, Path output) {
        run(builder(command), output);
    }

    private static void run(ProcessBuilder command, Path output) {
        try {
            var code = command.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            if (code > 1) {
                throw new IllegalStateException(
                        command.command() + " ended with " + code + ": " + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
