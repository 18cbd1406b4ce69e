package io.eventportal.gate;

import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.SchemaFormat;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The files that a schema file names, from its own directory and below: Protobuf imports by their path in that
 * directory, JSON Schema references relative to the file they stand in. Nothing outside that directory is read, and
 * nothing is fetched. Avro has no syntax for naming another file.
 *
 * <p>What cannot be found is only noted: the name may be one that the schema itself defines, or that its format knows.
 */
final class Imports {

    private static final int MAX_FILES = 200;
    private static final Pattern PROTOBUF_IMPORT =
            Pattern.compile("\\bimport\\s+(?:public\\s+|weak\\s+)?[\"']([^\"'\\n]+)[\"']\\s*;");
    private static final Pattern URI_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    private final SchemaFormat format;
    private final Path directory;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final Deque<Path> unread = new ArrayDeque<>();
    private long characters;

    private Imports(SchemaFormat format, Path directory) {
        this.format = format;
        this.directory = directory;
    }

    /** @throws UnusableInputException if a file is unreadable, or there are more than 200 or more than 10 MB of them */
    static Imports of(SchemaFormat format, Path file, String text) {
        var parent = file.getParent();
        var imports = new Imports(format, parent == null ? Path.of("") : parent);
        imports.collect(file, text);
        while (!imports.unread.isEmpty()) {
            var next = imports.unread.pop();
            imports.collect(next, imports.load(next));
        }
        return imports;
    }

    /** Texts by the name that they are imported under. */
    Map<String, String> texts() {
        return texts;
    }

    /** Files by the name that they are imported under. */
    Map<String, Path> files() {
        return files;
    }

    /** What to add to a complaint that names an import which was not found; may be empty. */
    String advice(String complaint) {
        return missing.entrySet().stream()
                .filter(entry -> complaint.contains(entry.getKey()))
                .map(entry -> " (" + entry.getValue() + ")")
                .findFirst()
                .orElse("");
    }

    private void collect(Path file, String text) {
        for (var name : named(file, text)) {
            var path = path(file, name);
            var known = files.putIfAbsent(name, path);
            if (known != null && !known.equals(path)) {
                throw UnusableInputException.of(
                        file.toString(), "the reference " + name + " means both " + known + " and " + path);
            }
            if (known == null) {
                find(name, path);
            }
        }
    }

    private void find(String name, Path path) {
        var obstacle = obstacle(path);
        if (!obstacle.isEmpty()) {
            missing.put(name, obstacle);
            return;
        }
        if (texts.size() >= MAX_FILES) {
            throw UnusableInputException.of(path.toString(), "more than " + MAX_FILES + " files are referred to");
        }
        texts.put(name, load(path));
        unread.push(path);
    }

    private String obstacle(Path path) {
        try {
            if (!Files.isRegularFile(path)) {
                return "looked for " + path;
            }
            var inside = path.toRealPath().startsWith(directory.toRealPath());
            return inside ? "" : path + " is not read, because it lies outside the schema's own directory";
        } catch (IOException e) {
            return "looked for " + path;
        }
    }

    private String load(Path path) {
        var text = InputFile.read(path);
        characters += text.length();
        if (characters > 2L * InputFile.MAX_BYTES) {
            throw UnusableInputException.of(path.toString(), "the files referred to are larger than 10 MB together");
        }
        return text;
    }

    private Path path(Path file, String name) {
        try {
            return switch (format) {
                case PROTOBUF -> directory.resolve(name).normalize();
                case AVRO, JSON ->
                    file.resolveSibling(URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8))
                            .normalize();
            };
        } catch (IllegalArgumentException e) {
            throw UnusableInputException.of(file.toString(), "the reference " + name + " is no path");
        }
    }

    private Collection<String> named(Path file, String text) {
        return switch (format) {
            case AVRO -> Set.of();
            case PROTOBUF -> protobufImports(text);
            case JSON -> text.contains("$ref") ? references(file, text) : Set.of();
        };
    }

    private static Set<String> protobufImports(String text) {
        var names = new LinkedHashSet<String>();
        PROTOBUF_IMPORT.matcher(text).results().map(match -> match.group(1)).forEach(names::add);
        return names;
    }

    private static Set<String> references(Path file, String text) {
        var names = new LinkedHashSet<String>();
        var pending = new ArrayDeque<JsonNode>();
        pending.push(tree(file, text));
        while (!pending.isEmpty()) {
            var node = pending.pop();
            var reference = node.path("$ref");
            if (reference.isString()) {
                addFile(reference.stringValue(), names);
            }
            node.forEach(pending::push);
        }
        return names;
    }

    private static void addFile(String reference, Set<String> names) {
        var hash = reference.indexOf('#');
        var address = hash < 0 ? reference : reference.substring(0, hash);
        if (!address.isEmpty()
                && !address.startsWith("/")
                && !URI_SCHEME.matcher(address).matches()) {
            names.add(address);
        }
    }

    private static JsonNode tree(Path file, String text) {
        try {
            return JsonText.read(text, "The schema");
        } catch (InvalidSchemaException e) {
            var at = e.issues().getFirst().location();
            var place = new Place(file.toString(), at.pointer(), at.line(), at.column());
            throw UnusableInputException.of(place, e.issues(), "");
        }
    }
}
