package io.eventportal.gate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads whole text files, within a limit. */
final class InputFile {

    static final int MAX_BYTES = 10 * 1024 * 1024;

    private InputFile() {}

    /**
     * Returns the text of a file, without a byte order mark.
     *
     * @throws UnusableInputException if there is no such file, or it is larger than 10 MB, or not UTF-8
     */
    static String read(Path file) {
        if (Files.isDirectory(file)) {
            throw UnusableInputException.of(file.toString(), "this is a directory, not a file");
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw UnusableInputException.of(file.toString(), "larger than the 10 MB that a schema may have");
            }
            return decode(bytes, bytes.length);
        } catch (CharacterCodingException e) {
            throw UnusableInputException.of(file.toString(), "not UTF-8 text");
        } catch (IOException e) {
            throw UnusableInputException.of(file.toString(), reason(e));
        }
    }

    static String decode(byte[] bytes, int length) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, 0, length))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file";
            case AccessDeniedException denied -> "no permission to read it";
            default -> "cannot be read: " + e.getMessage();
        };
    }
}
