package io.eventportal.gate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The program {@code git}, called with fixed arguments and no shell in between. Whatever a user named stands behind
 * {@code --end-of-options} or comes through standard input.
 */
final class Git {

    private static final int MAX_OUTPUT = 64 * 1024 * 1024;
    private static final int MAX_COMPLAINT = 64 * 1024;

    private final Path directory;

    private Git(Path directory) {
        this.directory = directory;
    }

    /**
     * Git at the root of the repository that a directory is in.
     *
     * @throws UnusableInputException if there is no git, or no repository with a work tree
     */
    static Git at(Path directory) {
        var root = new Git(directory.toAbsolutePath()).answer(List.of("rev-parse", "--show-toplevel"));
        if (root.isEmpty()) {
            throw UnusableInputException.of("event-gate: " + directory + " is in no work tree of git");
        }
        return new Git(Path.of(root));
    }

    /** The root of the work tree. */
    Path root() {
        return directory;
    }

    /** What one run of git left behind. */
    record Run(int exitCode, byte[] output, String complaint) {}

    /** The output, without the end of its last line; git's own complaint is the exception's. */
    private String answer(List<String> arguments) {
        return new String(output(arguments), StandardCharsets.UTF_8).stripTrailing();
    }

    /** @throws UnusableInputException with git's own complaint if it fails */
    byte[] output(List<String> arguments) {
        var run = run(arguments, new byte[0]);
        if (run.exitCode() != 0) {
            throw UnusableInputException.of(
                    "event-gate: git " + arguments.getFirst() + ": " + complaint(run.complaint()));
        }
        return run.output();
    }

    /**
     * The full hash of the commit that a revision means.
     *
     * @throws UnusableInputException if it means none
     */
    String commit(String revision) {
        var run = run(
                List.of("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"), new byte[0]);
        if (run.exitCode() != 0) {
            throw UnusableInputException.of("event-gate: git knows no revision " + revision
                    + advice(answer(List.of("rev-parse", "--is-shallow-repository"))));
        }
        return new String(run.output(), StandardCharsets.UTF_8).strip();
    }

    private static String advice(String shallow) {
        return shallow.equals("true")
                ? "; the clone is shallow: fetch the revision first, for example with git fetch --unshallow"
                        + " (in GitHub Actions: actions/checkout with fetch-depth: 0)"
                : "; fetch it first if it is another repository's";
    }

    /** Runs git to its end, with {@code input} as its standard input. */
    Run run(List<String> arguments, byte[] input) {
        var process = start(arguments, Redirect.PIPE);
        var complaint = new Complaint(process.getErrorStream());
        var feeder = new Thread(() -> feed(process, input));
        complaint.start();
        feeder.start();
        try (var out = process.getInputStream()) {
            var output = out.readNBytes(MAX_OUTPUT + 1);
            if (output.length > MAX_OUTPUT) {
                process.destroy();
                throw UnusableInputException.of("event-gate: git " + arguments.getFirst() + " answers more than 64 MB");
            }
            var exitCode = process.waitFor();
            complaint.join();
            return new Run(exitCode, output, complaint.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while git ran", e);
        }
    }

    private static void feed(Process process, byte[] input) {
        try (var in = process.getOutputStream()) {
            new ByteArrayInputStream(input).transferTo(in);
        } catch (IOException e) {
            // Git ended before it had read everything; its exit code tells why.
        }
    }

    /** Starts git, its complaints going to {@code complaints}. */
    Process start(List<String> arguments, Redirect complaints) {
        if (!Files.isDirectory(directory)) {
            throw UnusableInputException.of(directory.toString(), "no such directory");
        }
        var command = new ArrayList<>(List.of("git"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectError(complaints);
        var environment = builder.environment();
        environment.put("LC_ALL", "C");
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        try {
            return builder.start();
        } catch (IOException e) {
            throw UnusableInputException.of("event-gate: git cannot be run, is it installed? (" + e.getMessage() + ")");
        }
    }

    private static String complaint(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> line.startsWith("fatal: ") ? line.substring("fatal: ".length()) : line)
                .orElse("failed");
    }

    /** Texts that end with a NUL each, as git writes names of files. */
    static List<String> names(byte[] output) {
        var names = new ArrayList<String>();
        var start = 0;
        for (var i = 0; i < output.length; i++) {
            if (output[i] == 0) {
                names.add(new String(Arrays.copyOfRange(output, start, i), StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return names;
    }

    /** Reads what git says on standard error while its output is read elsewhere. */
    private static final class Complaint extends Thread {

        private final InputStream stream;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Complaint(InputStream stream) {
            super("git complains");
            this.stream = stream;
        }

        @Override
        public void run() {
            try (stream) {
                var buffer = new byte[8192];
                for (var n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                    if (bytes.size() < MAX_COMPLAINT) {
                        bytes.write(buffer, 0, n);
                    }
                }
            } catch (IOException e) {
                // What was said until now is what there is.
            }
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
