package io.eventportal.intake;

import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.DocumentFiles;
import io.eventportal.schema.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;

/**
 * The files of one upload, by their path. Limits: 2,000 files, 10 MB for each, 64 MB for all of them unpacked.
 */
public final class Upload implements DocumentFiles {

    private static final int MAX_FILES = 2_000;
    private static final int MAX_FILE = 10 * 1024 * 1024;
    private static final long MAX_TOTAL = 64L * 1024 * 1024;
    private static final int LONGEST_PATH = 512;
    private static final Pattern HIDDEN = Pattern.compile("(^|/)\\.[^./]");

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private long total;

    /**
     * Unpacks a ZIP file. Folders, hidden files and what archivers of macOS add are left out.
     *
     * @throws UploadException if it is none, or goes beyond a limit
     */
    public static Upload ofZip(byte[] bytes) {
        var upload = new Upload();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            int entries = 0;
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > 2 * MAX_FILES) {
                    throw UploadException.of("The ZIP file has more than " + 2 * MAX_FILES + " entries.", "");
                }
                if (!entry.isDirectory() && !isHidden(entry.getName())) {
                    upload.add(entry.getName(), zip.readNBytes(MAX_FILE + 1));
                }
            }
            if (entries == 0) {
                throw UploadException.of("This is no ZIP file, or an empty one.", "");
            }
        } catch (IOException | IllegalArgumentException e) { // the latter for a name that is not UTF-8
            throw UploadException.of("The ZIP file cannot be read: " + e.getMessage() + ".", "");
        }
        return upload;
    }

    private static boolean isHidden(String name) {
        return name.startsWith("__MACOSX/") || HIDDEN.matcher(name).find();
    }

    /**
     * Adds a file.
     *
     * @throws UploadException if its path leads out of the upload or is there already, or a limit is passed
     */
    public void add(String path, byte[] bytes) {
        var normal = path.replace('\\', '/').replaceFirst("^(\\./)+", "");
        if (!isWithin(normal)) {
            throw UploadException.of("The path \"" + shortened(path) + "\" is none within an upload.", "");
        }
        total += bytes.length;
        if (bytes.length > MAX_FILE || total > MAX_TOTAL) {
            throw UploadException.of(
                    bytes.length > MAX_FILE
                            ? "The file is longer than 10 MB."
                            : "The files of the upload are longer than 64 MB in all.",
                    normal);
        }
        if (files.size() == MAX_FILES) {
            throw UploadException.of("The upload has more than " + MAX_FILES + " files.", normal);
        }
        if (files.putIfAbsent(normal, bytes) != null) {
            throw UploadException.of("The upload has two files of this path.", normal);
        }
    }

    private static boolean isWithin(String path) {
        if (path.isBlank()
                || path.length() > LONGEST_PATH
                || path.startsWith("/")
                || path.contains(":")
                || path.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        for (var part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static String shortened(String path) {
        return path.length() > 100 ? path.substring(0, 100) + "…" : path;
    }

    /** Sorted. */
    List<String> paths() {
        return List.copyOf(files.keySet());
    }

    byte[] bytes(String path) {
        return Optional.ofNullable(files.get(path)).orElseThrow();
    }

    /** Paths of what claims to be an AsyncAPI document, sorted. */
    List<String> documents() {
        var documents = new ArrayList<String>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            var name = file.getKey();
            var mayBe =
                    name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json") || !name.contains(".");
            if (mayBe && AsyncApiReader.isCandidate(new String(file.getValue(), StandardCharsets.UTF_8))) {
                documents.add(name);
            }
        }
        return documents;
    }

    /** @throws UploadException if the file is not UTF-8 */
    @Override
    public Optional<String> text(String path) {
        var bytes = files.get(path);
        if (bytes == null) {
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(bytes);
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(in).toString());
        } catch (CharacterCodingException e) {
            var before = new String(bytes, 0, in.position(), StandardCharsets.UTF_8);
            var line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            var location = new Location(path + "#", line, before.length() - before.lastIndexOf('\n'));
            throw new UploadException(AsyncApiIssue.error("The text is not UTF-8.", location));
        }
    }
}
