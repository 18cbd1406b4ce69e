package io.eventportal.schema;

import io.eventportal.schema.ProtobufFile.Import;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads a Protobuf file and what it imports, and links them. Imports come from the references or are Google's own. */
final class ProtobufFiles {

    private static final int MAX_IMPORT_DEPTH = 64;

    /** Google's own files, each read once; there are no others than these. */
    private static final Set<String> GOOGLES = Set.of(
            "google/protobuf/any.proto",
            "google/protobuf/api.proto",
            "google/protobuf/descriptor.proto",
            "google/protobuf/duration.proto",
            "google/protobuf/empty.proto",
            "google/protobuf/field_mask.proto",
            "google/protobuf/java_features.proto",
            "google/protobuf/source_context.proto",
            "google/protobuf/struct.proto",
            "google/protobuf/timestamp.proto",
            "google/protobuf/type.proto",
            "google/protobuf/wrappers.proto");

    private static final Map<String, ProtobufFile> READ = new ConcurrentHashMap<>();

    private final Map<String, String> references;
    private final Map<String, ProtobufFile> linked = new HashMap<>(4);
    private final Set<String> importing = new LinkedHashSet<>(4);

    private ProtobufFiles(Map<String, String> references) {
        this.references = references;
    }

    /** @throws InvalidSchemaException if the text or one that it imports is not valid, or an import is not to be had */
    static ProtobufFile read(SchemaSource source) {
        return new ProtobufFiles(source.references()).link(ProtobufSchema.MAIN, source.text());
    }

    private ProtobufFile link(String path, String text) {
        var file = ProtobufParser.parse(path, text);
        if (!file.imports.isEmpty()) {
            importing.add(path);
            imports(file);
            importing.remove(path);
        }
        ProtobufLinker.link(file);
        return file;
    }

    private void imports(ProtobufFile file) {
        var imported = new ArrayList<ProtobufFile>(file.imports.size());
        var wanted = file.imports.size() > 1 ? new HashSet<String>() : null;
        for (var each : file.imports) {
            if (wanted != null && !wanted.add(each.path())) {
                throw invalid(file, each, "Import " + each.path() + " is listed twice");
            }
            imported.add(imported(each, file));
        }
        file.imported = imported;
    }

    private ProtobufFile imported(Import wanted, ProtobufFile importer) {
        var path = wanted.path();
        var known = linked.get(path);
        if (known != null) {
            return known;
        }
        if (importing.contains(path)) {
            throw invalid(importer, wanted, "Imports go round in a circle through " + path);
        }
        if (importing.size() > MAX_IMPORT_DEPTH) {
            throw invalid(importer, wanted, "Imports go deeper than " + MAX_IMPORT_DEPTH + " files");
        }
        var text = references.get(path);
        var file = text == null ? googles(path) : link(path, text);
        if (file == null) {
            throw invalid(importer, wanted, "Import " + path + " is not among the references");
        }
        linked.put(path, file);
        return file;
    }

    private static InvalidSchemaException invalid(ProtobufFile file, Import wanted, String message) {
        return InvalidSchemaException.of(message, file.at("import " + wanted.path(), wanted.offset()));
    }

    /** They come with the Protobuf runtime; only those, by their exact names. */
    private static @Nullable ProtobufFile googles(String path) {
        if (!GOOGLES.contains(path)) {
            return null;
        }
        var known = READ.get(path);
        if (known == null) {
            known = new ProtobufFiles(Map.of()).link(path, resource(path));
            var before = READ.putIfAbsent(path, known);
            known = before == null ? known : before;
        }
        return known;
    }

    private static String resource(String path) {
        try (var in = com.google.protobuf.Message.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new IllegalStateException("the Protobuf runtime comes without " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
