package io.eventportal.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for one portal's index. It is gone when the portal ends; if it ended badly, when another one starts. */
final class IndexFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(IndexFolder.class);
    private static final String PREFIX = "event-portal-search-";

    private final Path path;

    private IndexFolder(Path path) {
        this.path = path;
    }

    /** @param base null for the system's temporary folder */
    static IndexFolder create(@Nullable Path base) throws IOException {
        var parent = base == null ? Path.of(System.getProperty("java.io.tmpdir")) : Files.createDirectories(base);
        removeAbandoned(parent);
        return new IndexFolder(Files.createTempDirectory(parent, PREFIX));
    }

    Path path() {
        return path;
    }

    /** A folder whose lock can be had belongs to no running portal; one without a lock is just being made. */
    private static void removeAbandoned(Path parent) throws IOException {
        try (var folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (var folder : folders) {
                if (Files.exists(folder.resolve(IndexWriter.WRITE_LOCK_NAME)) && isAbandoned(folder)) {
                    remove(folder);
                }
            }
        }
    }

    private static boolean isAbandoned(Path folder) {
        try (var directory = FSDirectory.open(folder);
                var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            lock.ensureValid();
            return true;
        } catch (LockObtainFailedException e) {
            return false; // in use
        } catch (IOException e) {
            log.debug("The folder {} cannot be looked at.", folder, e);
            return false;
        }
    }

    private static void remove(Path folder) {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException | UncheckedIOException e) {
            log.warn("The search index in {} could not be removed: {}", folder, e.getMessage());
        }
    }

    @Override
    public void close() {
        remove(path);
    }
}
