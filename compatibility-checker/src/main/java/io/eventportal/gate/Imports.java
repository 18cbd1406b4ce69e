package io.eventportal.gate;

import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.SchemaFormat;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The files that a schema file names, within its tree: Protobuf imports by their path below the file's directory or the
 * nearest directory above it that has such a file, JSON Schema references relative to the file they stand in. Nothing
 * outside the tree is read, and nothing is fetched. Avro has no syntax for naming another file.
 *
 * <p>What cannot be found is only noted: the name may be one that the schema itself defines, or that its format knows.
 */
final class Imports {

    private static final int MAX_FILES = 200;
    private static final Pattern PROTOBUF_IMPORT =
            Pattern.compile("\\bimport\\s+(?:public\\s+|weak\\s+)?[\"']([^\"'\\n]+)[\"']\\s*;");
    private static final String REFERENCE = "$ref\"";
    private static final Pattern URI_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    private final SchemaFormat format;
    private final ContractFile root;
    private final Map<String, ContractFile> files = new LinkedHashMap<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final Deque<ContractFile> unread = new ArrayDeque<>();
    private long characters;

    private Imports(SchemaFormat format, ContractFile root) {
        this.format = format;
        this.root = root;
    }

    /** @throws UnusableInputException if a file is unreadable, or there are more than 200 or more than 10 MB of them */
    static Imports of(SchemaFormat format, ContractFile file) {
        var imports = new Imports(format, file);
        imports.collect(file.path(), file.text());
        while (!imports.unread.isEmpty()) {
            var next = imports.unread.pop();
            imports.collect(next.path(), next.text());
        }
        return imports;
    }

    /** Texts by the name that they are imported under. */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        files.forEach((name, file) -> texts.put(name, file.text()));
        return texts;
    }

    /** Files by the name that they are imported under. */
    Map<String, ContractFile> files() {
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

    private void collect(String file, String text) {
        for (var name : named(file, text)) {
            var found = find(file, name);
            if (found != null) {
                add(file, name, found);
            }
        }
    }

    private @Nullable ContractFile find(String file, String name) {
        var candidates = candidates(file, name);
        for (var candidate : candidates) {
            var text = root.tree().text(candidate);
            if (text.isPresent()) {
                return new ContractFile(root.tree(), candidate, text.get());
            }
        }
        missing.put(
                name,
                candidates.isEmpty()
                        ? name + " is not read, because it lies outside "
                                + root.tree().extent()
                        : root.tree().absence(candidates.getFirst()));
        return null;
    }

    private void add(String file, String name, ContractFile found) {
        var known = files.putIfAbsent(name, found);
        if (known != null && !known.path().equals(found.path())) {
            throw UnusableInputException.of(
                    root.tree().name(file),
                    "the reference " + name + " means both " + known.name() + " and " + found.name());
        }
        if (known == null) {
            count(found);
            unread.push(found);
        }
    }

    private void count(ContractFile found) {
        characters += found.text().length();
        if (files.size() > MAX_FILES) {
            throw UnusableInputException.of(found.name(), "more than " + MAX_FILES + " files are referred to");
        }
        if (characters > 2L * InputFile.MAX_BYTES) {
            throw UnusableInputException.of(found.name(), "the files referred to are larger than 10 MB together");
        }
    }

    /** Where a name may lead, nearest first; none if all of it lies outside the tree. */
    private List<String> candidates(String file, String name) {
        return switch (format) {
            case PROTOBUF -> besideAndAbove(name);
            case AVRO, JSON -> beside(file, name).stream().toList();
        };
    }

    private List<String> besideAndAbove(String name) {
        var candidates = new ArrayList<String>();
        var directory = root.path();
        do {
            directory = ContractTree.parent(directory);
            ContractTree.resolve(directory, name).ifPresent(candidates::add);
        } while (!directory.isEmpty());
        return candidates;
    }

    private Optional<String> beside(String file, String name) {
        try {
            var decoded = URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
            return ContractTree.resolve(ContractTree.parent(file), decoded);
        } catch (IllegalArgumentException e) {
            throw UnusableInputException.of(root.tree().name(file), "the reference " + name + " is no path");
        }
    }

    private Collection<String> named(String file, String text) {
        return switch (format) {
            case AVRO -> Set.of();
            case PROTOBUF -> text.contains("import") ? protobufImports(text) : Set.of();
            case JSON -> mayNameFiles(text) ? references(file, text) : Set.of();
        };
    }

    private static Set<String> protobufImports(String text) {
        var names = new LinkedHashSet<String>();
        PROTOBUF_IMPORT.matcher(text).results().map(match -> match.group(1)).forEach(names::add);
        return names;
    }

    /** Whether there may be a reference that does not begin with {@code #}, as far as a look at the text tells. */
    private static boolean mayNameFiles(String json) {
        if (json.contains("\\u")) {
            return true; // letters may be written as numbers
        }
        for (var at = json.indexOf(REFERENCE); at >= 0; at = json.indexOf(REFERENCE, at + 1)) {
            var value = afterBlanks(json, at + REFERENCE.length());
            var own = json.startsWith(":", value) && json.startsWith("\"#", afterBlanks(json, value + 1));
            if (!own) {
                return true;
            }
        }
        return false;
    }

    private static int afterBlanks(String text, int from) {
        var at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private Set<String> references(String file, String text) {
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

    private JsonNode tree(String file, String text) {
        try {
            return JsonText.read(text, "The schema");
        } catch (InvalidSchemaException e) {
            var at = e.issues().getFirst().location();
            var place = new Place(root.tree().name(file), at.pointer(), at.line(), at.column());
            throw UnusableInputException.of(place, e.issues(), "");
        }
    }
}
