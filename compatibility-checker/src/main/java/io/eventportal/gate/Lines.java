package io.eventportal.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Lines of UTF-8 text, one at a time; what is too long is skipped unread, so that memory stays flat. */
final class Lines {

    /** One line of the input, without its end. */
    sealed interface Line {
        record Text(String text) implements Line {}

        /** @param reason a sentence */
        record Unreadable(String reason) implements Line {}
    }

    private static final int CHUNK = 64 * 1024;
    private static final int KEEP = 1024 * 1024;

    private final InputStream in;
    private final int maxBytes;
    private final byte[] chunk = new byte[CHUNK];
    private int position;
    private int limit;
    private ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** The next line; empty at the end of the input. A last line need not be ended. */
    Optional<Line> next() throws IOException {
        if (line.size() > KEEP) {
            line = new ByteArrayOutputStream();
        }
        line.reset();
        long length = 0;
        var started = false;
        while (fill()) {
            started = true;
            var end = endInChunk();
            length += end - position;
            if (length <= maxBytes) {
                line.write(chunk, position, end - position);
            }
            var ended = end < limit;
            position = ended ? end + 1 : end;
            if (ended) {
                break;
            }
        }
        return started ? Optional.of(line(length)) : Optional.empty();
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = in.read(chunk);
        return limit > 0;
    }

    private int endInChunk() {
        for (var i = position; i < limit; i++) {
            if (chunk[i] == '\n') {
                return i;
            }
        }
        return limit;
    }

    private Line line(long length) {
        if (length > maxBytes) {
            return new Line.Unreadable(
                    "The line has " + length + " bytes, more than the " + maxBytes + " that a pair may have.");
        }
        try {
            return new Line.Text(InputFile.decode(line.toByteArray(), line.size()));
        } catch (CharacterCodingException e) {
            return new Line.Unreadable("The line is not UTF-8 text.");
        }
    }
}
