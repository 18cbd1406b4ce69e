package io.eventportal.registry;

import io.eventportal.catalog.SubjectName;
import io.eventportal.registry.RegistryException.Situation;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds the texts of the schemas that a schema names, and of those that they name in turn. */
@Component
class References {

    private static final int MOST_DIRECT = 100;
    private static final int MOST_IN_ALL = 1_000;
    private static final int DEEPEST = 64;

    /** What registry clients take a JSON Schema without {@code $schema} for. */
    static final JsonSchemaDialect DIALECT = JsonSchemaDialect.DRAFT_7;

    private final Registrations registrations;

    References(Registrations registrations) {
        this.registrations = registrations;
    }

    /**
     * The references with the version numbers that they mean now. A subject that names no context is in that of the
     * schema's own subject.
     *
     * @throws RegistryException if one is not registered, or there are more than 100
     */
    List<SchemaReference> resolve(String subject, List<SchemaReference> references) {
        var parent = SubjectName.of(subject);
        if (references.size() > MOST_DIRECT) {
            throw bad("A schema may have " + MOST_DIRECT + " references; this one has " + references.size() + ".");
        }
        return references.stream()
                .map(reference -> resolve(new SchemaReference(
                        reference.name(), parent.sibling(reference.subject()).qualified(), reference.version())))
                .toList();
    }

    private SchemaReference resolve(SchemaReference reference) {
        var found = reference.version() == -1
                ? registrations.latest(reference.subject())
                : registrations
                        .version(reference.subject(), reference.version())
                        .filter(version -> !version.deleted());
        return found.map(version -> new SchemaReference(reference.name(), version.subject(), version.version()))
                .orElseThrow(() -> bad("The reference \"" + reference.name() + "\" names version "
                        + (reference.version() == -1 ? "latest" : String.valueOf(reference.version()))
                        + " of subject \""
                        + reference.subject() + "\", which is not registered."));
    }

    /** The schema with the texts of all that it names, deepest first. */
    SchemaSource source(StoredSchema schema) {
        return source(schema.format(), schema.text(), schema.references());
    }

    /** The schema with the texts of all that it names, deepest first. References are resolved already. */
    SchemaSource source(SchemaFormat format, String text, List<SchemaReference> references) {
        var walk = new Walk(format);
        walk.collect(references, 1);
        return new SchemaSource(format, text, walk.texts, format == SchemaFormat.JSON ? DIALECT : null);
    }

    private final class Walk {

        private final SchemaFormat format;
        private final Map<String, String> texts = new LinkedHashMap<>();
        private final Map<String, SchemaReference> byName = new LinkedHashMap<>();
        private final Set<SubjectVersion> seen = new HashSet<>();

        Walk(SchemaFormat format) {
            this.format = format;
        }

        void collect(List<SchemaReference> references, int depth) {
            if (depth > DEEPEST) {
                throw bad("References are nested more than " + DEEPEST + " levels deep.");
            }
            for (var reference : references) {
                if (isNew(reference)) {
                    var schema = registrations
                            .version(reference.subject(), reference.version())
                            .map(StoredVersion::schema)
                            .orElseThrow(() -> bad("Version " + reference.version() + " of subject \""
                                    + reference.subject() + "\", named by a reference, is gone."));
                    if (schema.format() != format) {
                        throw bad("The reference \"" + reference.name() + "\" names a schema of format "
                                + schema.format() + ", but this one is " + format + ".");
                    }
                    collect(schema.references(), depth + 1);
                    texts.put(reference.name(), schema.text());
                }
            }
        }

        private boolean isNew(SchemaReference reference) {
            var other = byName.putIfAbsent(reference.name(), reference);
            var target = new SubjectVersion(reference.subject(), reference.version());
            if (other != null && !target.equals(new SubjectVersion(other.subject(), other.version()))) {
                throw bad("The name \"" + reference.name() + "\" refers to two different schemas, " + target + " and "
                        + other.subject() + " version " + other.version() + ".");
            }
            if (byName.size() > MOST_IN_ALL) {
                throw bad("A schema may name " + MOST_IN_ALL + " others, directly or not.");
            }
            // One Avro text defines its types for all; the others are found by each name used for them.
            var again = !seen.add(target) && format == SchemaFormat.AVRO;
            return other == null && !again;
        }
    }

    private static RegistryException bad(String message) {
        return new RegistryException(Situation.BAD_REFERENCE, message);
    }
}
