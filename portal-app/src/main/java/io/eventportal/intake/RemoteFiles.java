package io.eventportal.intake;

import io.eventportal.asyncapi.DocumentFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The files beside a document that was fetched: relative references lead to the same host. Limits: 200 files, 64 MB. */
final class RemoteFiles implements DocumentFiles {

    private static final int MAX_FILES = 200;
    private static final long MAX_TOTAL = 64L * 1024 * 1024;

    private final Fetcher fetcher;
    private final URI root;
    private int files;
    private long total;

    /** @param document its URL; paths start at the root of its host */
    RemoteFiles(Fetcher fetcher, URI document) {
        this.fetcher = fetcher;
        this.root = document.resolve("/");
    }

    /** The path of a document, as references are relative to it. */
    static String path(URI document) {
        var path = document.getRawPath() == null ? "" : document.getRawPath();
        return path.replaceFirst("^/+", "");
    }

    /** @throws UploadException if the file cannot be had, or a limit is passed */
    @Override
    public Optional<String> text(String path) {
        if (path.isEmpty() || path.contains(":")) {
            return Optional.empty();
        }
        if (++files > MAX_FILES) {
            throw UploadException.of("The document refers to more than " + MAX_FILES + " files.", path);
        }
        try {
            var bytes = fetcher.get(root.resolve(path.replace(" ", "%20")));
            total += bytes.length;
            if (total > MAX_TOTAL) {
                throw UploadException.of("The files of the document are longer than 64 MB in all.", path);
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw UploadException.of("The text is not UTF-8.", path);
        } catch (IOException | IllegalArgumentException e) {
            throw UploadException.of("The file cannot be fetched: " + e.getMessage(), path);
        }
    }
}
