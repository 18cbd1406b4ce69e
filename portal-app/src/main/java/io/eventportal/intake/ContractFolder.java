package io.eventportal.intake;

import io.eventportal.asyncapi.DocumentFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder tree of documents and the schemas they refer to. Nothing outside is ever read: no {@code ..}, no symbolic
 * link. Files longer than 10 MB are not read, nor more than 64 MB for one document.
 */
final class ContractFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ContractFolder.class);

    private static final int MAX_DEPTH = 32;
    private static final int MAX_FILES = 10_000;
    private static final long MAX_FILE = 10L * 1024 * 1024;
    private static final long MAX_PER_DOCUMENT = 64L * 1024 * 1024;

    private final Path root;

    /** What tells a file from an earlier state of it; {@link #ABSENT} if there is none. */
    record Stamp(long modifiedMillis, long size) {

        static final Stamp ABSENT = new Stamp(-1, -1);
    }

    /** @throws IOException if there is no such folder */
    ContractFolder(Path directory) throws IOException {
        this.root = directory.toRealPath();
    }

    /** Paths of all files that may be documents, sorted, relative to the folder, with forward slashes. */
    List<String> documents() throws IOException {
        return files(ContractFolder::mayBeDocument);
    }

    /** The same of all files of certain names; none in hidden folders. */
    List<String> files(Predicate<String> name) throws IOException {
        var found = new ArrayList<String>();
        Files.walkFileTree(
                root, EnumSet.noneOf(java.nio.file.FileVisitOption.class), MAX_DEPTH, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                        var hidden = !directory.equals(root)
                                && directory.getFileName().toString().startsWith(".");
                        return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()
                                && name.test(file.getFileName().toString())) {
                            found.add(root.relativize(file).toString().replace('\\', '/'));
                        }
                        return found.size() < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        return FileVisitResult.CONTINUE; // it went away, or is not ours to read
                    }
                });
        found.sort(null);
        return found;
    }

    private static boolean mayBeDocument(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    Stamp stamp(String path) {
        return within(path).map(ContractFolder::stamp).orElse(Stamp.ABSENT);
    }

    private static Stamp stamp(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size());
        } catch (IOException e) {
            return Stamp.ABSENT;
        }
    }

    /**
     * The bytes of a file; empty if the tree has none of that path.
     *
     * @throws IOException if it cannot be read, or is longer than 10 MB
     */
    Optional<byte[]> bytes(String path) throws IOException {
        var file = within(path);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file.get(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            var bytes = in.readNBytes((int) MAX_FILE + 1);
            if (bytes.length > MAX_FILE) {
                throw new IOException("it is longer than 10 MB");
            }
            return Optional.of(bytes);
        }
    }

    /** The regular file of a path, if it is inside the tree and no link leads to it. */
    private Optional<Path> within(String path) {
        try {
            var file = root.resolve(path).normalize();
            return file.startsWith(root)
                            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                            && file.toRealPath().equals(file)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (InvalidPathException | IOException e) {
            return Optional.empty();
        }
    }

    /** The tree's files for one document; remembers which of them, present or not, were asked for. */
    Consulted consult() {
        return new Consulted();
    }

    /** See {@link ContractFolder#consult()}. */
    final class Consulted implements DocumentFiles {

        private final Map<String, Stamp> stamps = new LinkedHashMap<>();
        private long read;

        @Override
        public Optional<String> text(String path) {
            stamps.put(path, stamp(path)); // before reading: a change meanwhile is seen next time
            try {
                var bytes = bytes(path);
                read += bytes.map(content -> content.length).orElse(0);
                if (read > MAX_PER_DOCUMENT) {
                    LOG.warn("{}: not read, its document refers to more than 64 MB", path);
                    return Optional.empty();
                }
                return bytes.isEmpty() ? Optional.empty() : Optional.of(decode(bytes.get()));
            } catch (CharacterCodingException e) {
                LOG.warn("{}: not read, it is not UTF-8", path);
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(path + ": " + e.getMessage(), e);
            }
        }

        private static String decode(byte[] bytes) throws CharacterCodingException {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }

        /** Each path asked for with its state then. */
        Map<String, Stamp> stamps() {
            return Map.copyOf(stamps);
        }
    }
}
