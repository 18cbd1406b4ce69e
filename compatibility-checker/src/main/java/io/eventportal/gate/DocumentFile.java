package io.eventportal.gate;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.asyncapi.DocumentFiles;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.SchemaIssue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An AsyncAPI document with the files that it refers to, from its own directory and below: at most 200 files and 10 MB.
 * Nothing outside that directory is read, and nothing is fetched.
 */
final class DocumentFile {

    private static final int MAX_FILES = 200;

    private final Path directory;
    private final Map<String, String> files = new HashMap<>();
    private long characters;

    private DocumentFile(Path directory) {
        this.directory = directory;
    }

    /** A file together with the document in it. */
    record Parsed(SchemaFile file, AsyncApiDocument document) {}

    /** @throws UnusableInputException if the file, or one that it refers to, cannot be read or holds no valid document */
    static Parsed parse(Path path) {
        var parent = path.getParent();
        var files = new DocumentFile(parent == null ? Path.of("") : parent);
        var text = InputFile.read(path);
        var reading = AsyncApiReader.read(String.valueOf(path.getFileName()), text, files::text);
        var file = new SchemaFile(path.toString(), files.files);
        return switch (reading) {
            case AsyncApiReading.Valid valid -> new Parsed(file, valid.document());
            case AsyncApiReading.Invalid invalid -> {
                var errors = errors(invalid);
                throw UnusableInputException.of(file.place(errors.getFirst().location()), errors, "");
            }
        };
    }

    /** @throws UnusableInputException if the text, as {@code member} of a batch's line, is no valid document */
    static AsyncApiDocument parse(String member, BatchPair.DocumentText document) {
        return switch (AsyncApiReader.read("", document.text(), DocumentFiles.of(document.files()))) {
            case AsyncApiReading.Valid valid -> valid.document();
            case AsyncApiReading.Invalid invalid ->
                throw UnusableInputException.of(
                        member,
                        String.valueOf(
                                InvalidSchemaException.of(errors(invalid)).getMessage()));
        };
    }

    private static List<SchemaIssue> errors(AsyncApiReading.Invalid invalid) {
        return invalid.issues().stream()
                .filter(issue -> issue.severity() == AsyncApiIssue.Severity.ERROR)
                .map(issue -> new SchemaIssue(issue.message(), issue.location()))
                .toList();
    }

    /** Whether a text is a document and no schema, whatever its file is called. */
    static boolean isDocument(String text) {
        if (!AsyncApiReader.isCandidate(text)) {
            return false;
        }
        if (!text.stripLeading().startsWith("{")) {
            return true;
        }
        try {
            // A JSON Schema may well have a property of that name further inside.
            return JsonText.read(text, "The text").path("asyncapi").isString();
        } catch (InvalidSchemaException e) {
            return false;
        }
    }

    private Optional<String> text(String path) {
        try {
            var file = directory.resolve(path);
            if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(directory.toRealPath())) {
                return Optional.empty();
            }
            if (files.size() >= MAX_FILES) {
                throw UnusableInputException.of(file.toString(), "more than " + MAX_FILES + " files are referred to");
            }
            var text = InputFile.read(file);
            characters += text.length();
            if (characters > InputFile.MAX_BYTES) {
                throw UnusableInputException.of(
                        file.toString(), "the files referred to are larger than 10 MB together");
            }
            files.put(path, file.toString());
            return Optional.of(text);
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
