package io.eventportal.asyncapi;

import io.eventportal.asyncapi.AsyncApiReading.Invalid;
import io.eventportal.asyncapi.AsyncApiReading.Valid;
import io.eventportal.schema.Location;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads AsyncAPI documents, 2.0 to 2.6, 3.0 and 3.1, in YAML or JSON. What is wrong is a value, never an exception; a
 * document is read whole or not at all. Limits: 10 MB, depth 256.
 */
public final class AsyncApiReader {

    private static final Pattern ASYNCAPI_FIELD =
            Pattern.compile("^\\uFEFF?[\\s{]*[\"']?asyncapi[\"']?\\s*:", Pattern.MULTILINE);

    private AsyncApiReader() {}

    /** Reads a document that refers to no other file. */
    public static AsyncApiReading read(String text) {
        return read("", text, DocumentFiles.none());
    }

    /**
     * Reads a document from its bytes, which must be UTF-8.
     *
     * @param path of the document within the upload, see {@link DocumentFiles}; its references start at its folder
     */
    public static AsyncApiReading read(String path, byte[] bytes, DocumentFiles files) {
        if (bytes.length > SourceReader.MAX_BYTES) {
            return new Invalid(List.of(AsyncApiIssue.error("The text is longer than 10 MB.", Location.WHOLE)));
        }
        var in = ByteBuffer.wrap(bytes);
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(in)
                    .toString();
            return read(path, text, files);
        } catch (CharacterCodingException e) {
            return new Invalid(List.of(notUtf8(bytes, in.position())));
        }
    }

    private static AsyncApiIssue notUtf8(byte[] bytes, int at) {
        var before = new String(bytes, 0, at, StandardCharsets.UTF_8);
        var line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        var column = before.length() - before.lastIndexOf('\n');
        return AsyncApiIssue.error("The text is not UTF-8.", new Location("", line, column));
    }

    /**
     * Reads a document.
     *
     * @param path of the document within the upload, see {@link DocumentFiles}; its references start at its folder
     */
    public static AsyncApiReading read(String path, String text, DocumentFiles files) {
        var issues = new Issues();
        var document = read(path, text, files, issues);
        return document == null || issues.hasErrors() ? new Invalid(issues.all()) : new Valid(document, issues.all());
    }

    /** Whether a text claims to be an AsyncAPI document, by a look that does not parse it. */
    public static boolean isCandidate(String text) {
        return ASYNCAPI_FIELD.matcher(text).find();
    }

    private static @Nullable AsyncApiDocument read(String path, String text, DocumentFiles files, Issues issues) {
        var tree = SourceReader.read("", text, issues);
        var version = tree == null ? null : version(tree, issues);
        if (tree == null || version == null) {
            return null;
        }
        SpecificationCheck.check(version, tree, issues);
        var references = new References(tree, path, files, issues);
        references.checkAll();
        if (issues.hasErrors()) {
            return null; // the model's reader relies on the specification's shapes
        }
        var root = View.of(Place.rootOf(tree), references, issues);
        return root == null ? null : DocumentReader.read(version, root, text, references, issues);
    }

    private static @Nullable AsyncApiVersion version(SourceTree tree, Issues issues) {
        var named = tree.root().get("asyncapi");
        if (named == null) {
            issues.error("This is not an AsyncAPI document: it has no `asyncapi` field.", tree.locate(""));
            return null;
        }
        var version = AsyncApiVersion.of(named.isString() ? named.stringValue() : "");
        if (version.isEmpty()) {
            var found = named.isString() ? "\"" + named.stringValue() + "\"" : named.toString();
            issues.error(
                    "The `asyncapi` field is a version as text, one of " + String.join(", ", AsyncApiVersion.KNOWN)
                            + "; found " + abbreviated(found) + ".",
                    tree.locate("/asyncapi"));
            return null;
        }
        return version.get();
    }

    private static String abbreviated(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
