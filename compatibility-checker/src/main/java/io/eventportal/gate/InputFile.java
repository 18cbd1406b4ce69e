package io.eventportal.gate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Reads whole text files, within a limit. */
final class InputFile {

    static final int MAX_BYTES = 10 * 1024 * 1024;
    static final String TOO_LARGE = "larger than the 10 MB that a contract may have";

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
                throw UnusableInputException.of(file.toString(), TOO_LARGE);
            }
            return text(file.toString(), bytes);
        } catch (IOException e) {
            throw UnusableInputException.of(file.toString(), reason(e));
        }
    }

    /**
     * The text of a file's bytes, without a byte order mark.
     *
     * @throws UnusableInputException if it is not UTF-8
     */
    static String text(String name, byte[] bytes) {
        try {
            return decode(bytes, bytes.length);
        } catch (CharacterCodingException e) {
            var wide = bytes.length >= 2 && (isMark(bytes[0], bytes[1]) || isMark(bytes[1], bytes[0]));
            throw UnusableInputException.of(name, wide ? "UTF-16 text; save it as UTF-8" : "not UTF-8 text");
        }
    }

    /** The byte order mark of UTF-16. */
    private static boolean isMark(byte first, byte second) {
        return first == (byte) 0xFF && second == (byte) 0xFE;
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
            case FileSystemException other ->
                "cannot be read: " + Objects.requireNonNullElse(other.getReason(), "no reason is given");
            default -> "cannot be read: " + e.getMessage();
        };
    }
}
