package io.eventportal.asyncapi;

import com.networknt.schema.Error;
import com.networknt.schema.ValidationLimitExceededException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks a tree against the specification's own schema. Where a schema offers alternatives every one of them complains:
 * kept is what was found deepest, in the alternative that was meant. What is wrong inside a binding, or with a format, is a
 * warning.
 */
final class SpecificationCheck {

    private static final int KEPT = 25;
    /** Of what the validator finds; one slip can give a dozen of these. */
    private static final int CONSIDERED = 2000;
    /** Keywords applied to values: some hundred for each message. */
    private static final long MAX_STEPS = 50_000_000;

    /** Keywords that only sum up what alternatives found. */
    private static final Set<String> SUMMARIES =
            Set.of("oneOf", "anyOf", "allOf", "if", "then", "else", "not", "contains");

    private SpecificationCheck() {}

    static void check(AsyncApiVersion version, SourceTree tree, Issues issues) {
        var all = validate(version, tree, issues).stream()
                .limit(CONSIDERED)
                .map(error -> Complaint.of(error, tree))
                .toList();
        var found = all.stream()
                .filter(complaint -> !complaint.isOfWrongAlternative())
                .toList();
        var useful = found.stream()
                .filter(complaint -> !complaint.isSummary() || isAlone(complaint, found))
                .sorted(Comparator.comparingInt(Complaint::line)
                        .thenComparing(Complaint::pointer)
                        .thenComparing(Complaint::message))
                .limit(KEPT)
                .toList();
        for (var complaint : useful) {
            var location = tree.locate(complaint.pointer());
            if (complaint.isInBinding() || complaint.isOfFormat()) {
                issues.warning(complaint.sentence(), location);
            } else {
                issues.error(complaint.sentence(), location);
            }
        }
        if (useful.isEmpty() && !all.isEmpty()) {
            issues.error(all.getFirst().sentence(), tree.locate(all.getFirst().pointer()));
        }
    }

    private static List<Error> validate(AsyncApiVersion version, SourceTree tree, Issues issues) {
        try {
            return SpecificationSchemas.of(version)
                    .validate(
                            tree.root(),
                            context -> context.executionConfig(config -> config.maxEvaluationSteps(MAX_STEPS)));
        } catch (ValidationLimitExceededException e) {
            issues.error(
                    "The document takes too long to check against AsyncAPI " + version.text() + ".",
                    tree.locate(e.getInstanceLocation().toString()));
            return List.of();
        }
    }

    /** Whether nothing says more precisely what is wrong at the same value, or anything at all what is wrong below. */
    private static boolean isAlone(Complaint summary, List<Complaint> all) {
        return all.stream()
                .noneMatch(other -> other.pointer().startsWith(summary.pointer() + "/")
                        || (!other.isSummary() && other.pointer().equals(summary.pointer())));
    }

    /** One error of the validator, placed. */
    private record Complaint(
            String pointer,
            int line,
            String keyword,
            String message,
            @Nullable JsonNode instance,
            @Nullable String property) {

        static Complaint of(Error error, SourceTree tree) {
            var pointer = error.getInstanceLocation().toString();
            var property = error.getProperty();
            var keyword = String.valueOf(error.getKeyword());
            var instance = tree.at(pointer);
            if (keyword.equals("additionalProperties") && property != null) {
                pointer = Pointers.child(pointer, property);
            }
            return new Complaint(pointer, tree.locate(pointer).line(), keyword, error.getMessage(), instance, property);
        }

        String sentence() {
            return Character.toUpperCase(message.charAt(0)) + message.substring(1) + (message.endsWith(".") ? "" : ".");
        }

        /** Bindings are kept as trees whatever they hold; a slip in one takes nothing from the model. */
        boolean isInBinding() {
            return pointer.contains("/bindings/");
        }

        /** Draft 7 leaves it open whether a format is checked, and checks of addresses differ. */
        boolean isOfFormat() {
            return keyword.equals("format");
        }

        boolean isSummary() {
            return SUMMARIES.contains(keyword);
        }

        /** An object without {@code $ref} was not meant as a reference, and one with it as nothing else. */
        boolean isOfWrongAlternative() {
            if (instance == null || !instance.isObject()) {
                return false;
            }
            var isReference = instance.has("$ref");
            var asReference = "$ref".equals(property);
            return keyword.equals("required") && (isReference != asReference);
        }
    }
}
