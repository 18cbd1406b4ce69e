package io.eventportal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds the state of the built-in parts. */
final class DataDirectory {

    private static final long NEEDED_BYTES = 512L * 1024 * 1024;

    private DataDirectory() {}

    /**
     * The folder's absolute path, made if absent.
     *
     * @throws EmbeddedStartException if it cannot be written, or less than 512 MB are free
     */
    static Path prepare(Path directory) {
        var path = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            var free = Files.getFileStore(path).getUsableSpace();
            if (free < NEEDED_BYTES) {
                throw new EmbeddedStartException(
                        "Only " + free / (1024 * 1024) + " MB are free where " + path + " is; 512 MB are needed.",
                        "Free some space, or choose another folder with portal.embedded.directory.",
                        null);
            }
            return path;
        } catch (IOException e) {
            throw new EmbeddedStartException(
                    "The folder " + path + " cannot be used: " + e.getMessage(),
                    "Make it writable, or choose another with portal.embedded.directory.",
                    e);
        }
    }
}
