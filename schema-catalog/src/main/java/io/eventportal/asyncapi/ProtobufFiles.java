package io.eventportal.asyncapi;

import io.eventportal.schema.Location;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Protobuf payloads: a text in the document, or a {@code .proto} file of the upload with what it imports. */
final class ProtobufFiles {

    private static final Pattern IMPORT =
            Pattern.compile("(?:^|[;}/])\\s*import\\s+(?:public\\s+|weak\\s+)?\"([^\"]+)\"\\s*;", Pattern.MULTILINE);
    private static final int MAX_IMPORTS = 200;

    /** Of a message: the texts that a Protobuf text in the document imports, by the name it uses. */
    static final String IMPORTS = "x-protobuf-imports";

    private final References references;
    private final Issues issues;

    ProtobufFiles(References references, Issues issues) {
        this.references = references;
        this.issues = issues;
    }

    /**
     * The text at a place or in the file it refers to; null with an issue.
     *
     * @param beside texts of imports that stand in the document, by name; an import that is not there is a file's
     */
    @Nullable SchemaSource read(Place place, Map<String, String> beside) {
        var file = file(place);
        if (file != null) {
            var text = references.text(file.path()).orElse(null);
            return text == null ? null : source(text, file.path(), beside); // a missing file is an issue by now
        }
        var resolved = references.resolve(place);
        if (resolved == null) {
            return null;
        }
        if (!resolved.node().isString()) {
            issues.error("A Protobuf payload is a text or a reference to a .proto file.", resolved.location());
            return null;
        }
        return source(resolved.node().stringValue(), "", beside);
    }

    private References.@Nullable Target file(Place place) {
        var reference = place.reference();
        var target = reference == null ? null : references.target(place, reference);
        return target != null && target.path().endsWith(".proto") ? target : null;
    }

    private SchemaSource source(String text, String path, Map<String, String> beside) {
        var imports = new LinkedHashMap<String, String>();
        collectImports(text, path, beside, imports);
        return new SchemaSource(SchemaFormat.PROTOBUF, text, imports, null);
    }

    /** Imported texts, those that others need first. An import is found from the importing file or from the root. */
    private void collectImports(String text, String path, Map<String, String> beside, Map<String, String> imports) {
        var matcher = IMPORT.matcher(text);
        while (matcher.find() && imports.size() < MAX_IMPORTS) {
            var name = matcher.group(1);
            if (imports.containsKey(name) || name.startsWith("google/protobuf/")) {
                continue;
            }
            var known = beside.get(name);
            if (known != null) {
                imports.put(name, known);
                collectImports(known, path, beside, imports);
                imports.remove(name);
                imports.put(name, known);
                continue;
            }
            for (var base : new String[] {path, ""}) {
                var within = References.within(base, name);
                var imported = within == null ? null : references.text(within).orElse(null);
                if (within != null && imported != null) {
                    imports.put(name, imported); // before its own imports, so that a circle ends
                    collectImports(imported, within, beside, imports);
                    imports.remove(name);
                    imports.put(name, imported);
                    break;
                }
            }
        }
    }

    /** The message that a payload is: what the extension says, else the reference's fragment; null if neither. */
    @Nullable String typeName(Place place, @Nullable String extension) {
        var file = file(place);
        var fragment = file == null ? "" : file.fragment().replaceFirst("^/", "");
        var typeName = extension != null ? extension : fragment.isEmpty() ? null : fragment;
        if (typeName == null) {
            return null;
        }
        var text = file == null
                ? place.node().asString("")
                : references.text(file.path()).orElse("");
        var simple = typeName.substring(typeName.lastIndexOf('.') + 1);
        if (!text.isEmpty()
                && !Pattern.compile("\\bmessage\\s+" + Pattern.quote(simple) + "\\b")
                        .matcher(text)
                        .find()) {
            issues.error("There is no message " + typeName + " in the Protobuf schema.", place.location());
        }
        return typeName;
    }

    /** Where a part of the schema is: line and column in its file, or the text's own place in the document. */
    Location locate(Place place, Location inSchema) {
        var file = file(place);
        return file == null
                ? place.location()
                : new Location(file.path() + "#" + inSchema.pointer(), inSchema.line(), inSchema.column());
    }
}
