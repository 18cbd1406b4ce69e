package io.eventportal.lint;

import io.eventportal.catalog.SensitiveFields;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonValidator;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaField;
import io.eventportal.schema.SchemaFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What is asked of a schema: its fields, and examples that keep to it. */
final class SchemaRules {

    private static final int MAX_NAMED = 5;
    private static final int MAX_EXAMPLES = 100;

    private final Scoring score;
    private final NamingStyle naming;

    SchemaRules(Scoring score, NamingStyle naming) {
        this.score = score;
        this.naming = naming;
    }

    void whole(Schema schema) {
        var marked = SensitiveFields.of(schema.source());
        fields("The schema", SchemaFields.of(schema.source()), marked, Location.WHOLE);
        examples(schema, ownExamples(schema, "The schema"), Location.WHOLE);
    }

    private record Named(String path, SchemaField field) {}

    /**
     * @param whose begins the sentence
     * @param marked JSON pointers of fields that are marked as sensitive
     */
    void fields(String whose, List<SchemaField> fields, Collection<String> marked, Location location) {
        var all = new ArrayList<Named>();
        collect("", fields, all);
        count(
                LintRule.FIELD_DESCRIBED,
                all,
                named -> !named.field().description().isBlank(),
                whose + " has fields without a description: ",
                location);
        var style = naming.among(all.stream().map(named -> named.field().name()).toList());
        count(
                LintRule.FIELD_NAMING,
                all,
                named -> style.fits(named.field().name()),
                whose + " has fields that are not in " + style.shown() + ": ",
                location);
        var sensitive = all.stream()
                .filter(named -> SensitiveName.looksSensitive(named.field().name()))
                .toList();
        var places = marked.stream().map(SchemaRules::path).collect(Collectors.toSet());
        count(
                LintRule.SENSITIVE_FIELD_MARKED,
                sensitive,
                named -> isWithin(named.path(), places),
                whose + " has fields that look personal or secret and are not marked with x-sensitive: ",
                location);
    }

    /** Items of a list stand directly below it. */
    private static String path(String pointer) {
        return pointer.replace("/*", "")
                .replaceFirst("^/", "")
                .replace('/', '.')
                .replace("~1", "/")
                .replace("~0", "~");
    }

    /** Whether the field or what holds it is among the places. */
    private static boolean isWithin(String path, Set<String> places) {
        return places.stream().anyMatch(place -> path.equals(place) || path.startsWith(place + "."));
    }

    private void count(LintRule rule, List<Named> all, Predicate<Named> keeps, String message, Location location) {
        var broken = all.stream().filter(keeps.negate()).map(Named::path).toList();
        var named = String.join(", ", broken.subList(0, Math.min(MAX_NAMED, broken.size())));
        var more = broken.size() > MAX_NAMED ? " and " + (broken.size() - MAX_NAMED) + " more" : "";
        score.count(rule, all.size(), all.size() - broken.size(), message + named + more + ".", location);
    }

    /** Entries of any name and alternatives of a union are no fields of their own. */
    private static void collect(String path, List<SchemaField> fields, List<Named> into) {
        for (var field : fields) {
            var isField = field.name().matches("[A-Za-z_$][A-Za-z0-9_$-]*")
                    && !field.type().isEmpty();
            var here = path.isEmpty() ? field.name() : path + "." + field.name();
            if (isField) {
                into.add(new Named(here, field));
            }
            collect(here, field.fields(), into);
        }
    }

    /** The examples that a JSON Schema gives of itself, by what they are called. */
    static Map<String, JsonNode> ownExamples(Schema schema, String whose) {
        var examples = new LinkedHashMap<String, JsonNode>();
        if (schema instanceof JsonSchema json) {
            for (var example : json.tree().path("examples")) {
                if (examples.size() < MAX_EXAMPLES) {
                    examples.put(whose + ", example " + (examples.size() + 1) + ",", example);
                }
            }
        }
        return examples;
    }

    /**
     * Holds examples of a JSON Schema against it. Other formats have no JSON form that people would write examples in
     * without a doubt, so theirs are not judged; nor are those on which the validator gives up.
     *
     * @param examples by what they are called
     */
    void examples(Schema schema, Map<String, JsonNode> examples, Location location) {
        if (!(schema instanceof JsonSchema json) || examples.isEmpty()) {
            return;
        }
        try {
            var validator = new JsonValidator(json.source());
            examples.forEach((which, example) -> {
                var refusal = validator.refusal(example);
                score.check(
                        LintRule.EXAMPLE_VALID,
                        refusal.isEmpty(),
                        which + " does not keep to the schema: " + refusal.orElse("") + ".",
                        location);
            });
        } catch (RuntimeException | StackOverflowError e) {
            // A schema without end, or a pattern that takes too long: what is left is not judged.
        }
    }
}
