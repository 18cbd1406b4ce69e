package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.Example;
import io.eventportal.compatibility.ExampleMaker;
import io.eventportal.compatibility.FormatPolicy;
import io.eventportal.compatibility.jsonschema.Goal.Satisfies;
import io.eventportal.compatibility.jsonschema.JsonDraft.Extent;
import io.eventportal.compatibility.jsonschema.JsonDraft.Hints;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.StackGuard;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Events of a JSON Schema. First drafts of what people would write, the fullest first, each put before the judge; if it takes
 * none of them, what {@link Satisfiability} finds.
 */
public final class JsonExamples implements ExampleMaker {

    private static final long STEPS = 200_000;

    @Override
    public SchemaFormat format() {
        return SchemaFormat.JSON;
    }

    @Override
    public Example example(Schema schema) {
        var json = (JsonSchema) schema;
        return StackGuard.call(json.depth(), () -> make(json));
    }

    private static Example make(JsonSchema schema) {
        var judge = new Judge(schema, FormatPolicy.ANNOTATION);
        for (var extent : Extent.values()) {
            for (var hints : Hints.values()) {
                var draft = new JsonDraft(schema, extent, hints).draw().filter(value -> accepts(judge, value));
                if (draft.isPresent()) {
                    return made(draft.get());
                }
            }
        }
        return found(schema, judge);
    }

    private static boolean accepts(Judge judge, JsonNode value) {
        return judge.refusals(value).filter(refusals -> refusals.isEmpty()).isPresent();
    }

    private static Example made(JsonNode value) {
        return new Example.Made(JsonText.write(value), Judge.NAME);
    }

    private static Example found(JsonSchema schema, Judge judge) {
        try {
            return switch (solve(schema, STEPS)) {
                case Outcome.None none -> new Example.None("No event satisfies this schema.");
                case Outcome.Unknown unknown ->
                    new Example.None("No example was found: " + unknown.doubt().reason() + ".");
                case Outcome.Found found ->
                    accepts(judge, found.value())
                            ? made(found.value())
                            : new Example.None("An example was found that the independent validator does not confirm.");
            };
        } catch (Budget.ExhaustedException e) {
            return new Example.None("No example was found within the steps allowed.");
        }
    }

    private static Outcome solve(JsonSchema schema, long steps) {
        var root = SchemaCompiler.compile(schema, FormatPolicy.ANNOTATION);
        var equivalence = new Equivalence(Unchanged.between(schema, schema));
        return new Satisfiability(equivalence, new Budget(steps), new HashMap<>())
                .solve(Set.of(Satisfies.writer(root, true)));
    }

    /** A value of a small schema; empty if none was found. */
    static Optional<JsonNode> solved(JsonSchema schema, long steps) {
        try {
            return solve(schema, steps) instanceof Outcome.Found found ? Optional.of(found.value()) : Optional.empty();
        } catch (Budget.ExhaustedException e) {
            return Optional.empty();
        }
    }
}
