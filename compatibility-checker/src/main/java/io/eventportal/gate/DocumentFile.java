package io.eventportal.gate;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.asyncapi.DocumentFiles;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.SchemaIssue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An AsyncAPI document with the files of its tree that it refers to: at most 200 files and 10 MB. Nothing outside the tree
 * is read, and nothing is fetched.
 */
final class DocumentFile implements DocumentFiles {

    private static final int MAX_FILES = 200;

    private final ContractTree tree;
    private final Map<String, String> names = new HashMap<>();
    private long characters;

    private DocumentFile(ContractTree tree) {
        this.tree = tree;
    }

    /**
     * @throws UnusableInputException if a file that it refers to cannot be read
     * @throws Contract.InvalidContractException if it is no valid document
     */
    static Contract.OfDocument read(ContractFile contract) {
        var files = new DocumentFile(contract.tree());
        var reading = AsyncApiReader.read(contract.path(), contract.text(), files);
        var file = new SchemaFile(contract.name(), files.names);
        return switch (reading) {
            case AsyncApiReading.Valid valid -> new Contract.OfDocument(file, valid.document(), valid.issues());
            case AsyncApiReading.Invalid invalid ->
                throw new Contract.InvalidContractException(file, errors(invalid), "");
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

    @Override
    public Optional<String> text(String path) {
        var text = tree.text(path);
        text.ifPresent(found -> count(path, found));
        return text;
    }

    private void count(String path, String text) {
        if (names.putIfAbsent(path, tree.name(path)) != null) {
            return;
        }
        characters += text.length();
        if (names.size() > MAX_FILES) {
            throw UnusableInputException.of(tree.name(path), "more than " + MAX_FILES + " files are referred to");
        }
        if (characters > InputFile.MAX_BYTES) {
            throw UnusableInputException.of(tree.name(path), "the files referred to are larger than 10 MB together");
        }
    }
}
