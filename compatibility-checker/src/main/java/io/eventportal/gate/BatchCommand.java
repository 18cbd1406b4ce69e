package io.eventportal.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code event-gate batch}: JSON Lines in, JSON Lines out, in the same order, one pair in memory at a time. */
final class BatchCommand {

    /** Bytes of one line; a longer one is answered with an error. */
    static final int MAX_LINE = 20 * 1024 * 1024;

    private final @Nullable Path file;

    /** @param file null means standard input */
    BatchCommand(@Nullable Path file) {
        this.file = file;
    }

    /**
     * Returns 0 when every line has its answer, whatever the answers are.
     *
     * @throws UnusableInputException if the input cannot be read
     */
    int run(InputStream standardInput, PrintWriter out) {
        if (file == null) {
            return answer(new Lines(standardInput, MAX_LINE), "standard input", out);
        }
        if (Files.isDirectory(file)) {
            throw UnusableInputException.of(file.toString(), "this is a directory, not a file");
        }
        try (var in = Files.newInputStream(file)) {
            return answer(new Lines(in, MAX_LINE), file.toString(), out);
        } catch (IOException e) {
            throw UnusableInputException.of(file.toString(), InputFile.reason(e));
        }
    }

    private static int answer(Lines lines, String name, PrintWriter out) {
        for (var line = next(lines, name); line.isPresent(); line = next(lines, name)) {
            if (line.get() instanceof Lines.Line.Text text && text.text().isBlank()) {
                continue;
            }
            out.print(BatchAnswer.to(line.get()));
            out.print('\n');
            // Each answer at once: whoever feeds the pairs through a pipe may wait for it.
            out.flush();
            if (out.checkError()) {
                throw new UncheckedIOException(new IOException("the answers cannot be written"));
            }
        }
        return ExitCode.COMPATIBLE;
    }

    private static Optional<Lines.Line> next(Lines lines, String name) {
        try {
            return lines.next();
        } catch (IOException e) {
            throw UnusableInputException.of(name, InputFile.reason(e));
        }
    }
}
