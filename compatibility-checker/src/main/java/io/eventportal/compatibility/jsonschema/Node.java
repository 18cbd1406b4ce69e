package io.eventportal.compatibility.jsonschema;

import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonSchemaResources.Place;
import io.eventportal.schema.Location;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A schema: the conjunction of its constraints. Compiled when first asked; equal only to itself. */
final class Node {

    /** A keyword and what it asks. */
    record Constraint(String keyword, Assertion assertion) {}

    static final Node ANYTHING = new Node(List.of());
    static final Node NOTHING = new Node(List.of(new Constraint("not", new Assertion.Not(ANYTHING))));

    private final @Nullable JsonSchema schema;
    private final @Nullable Place place;
    private @Nullable List<Constraint> constraints;
    private @Nullable Supplier<List<Constraint>> compiler;

    private Node(List<Constraint> constraints) {
        this.schema = null;
        this.place = null;
        this.constraints = constraints;
    }

    private Node(@Nullable JsonSchema schema, @Nullable Place place, Supplier<List<Constraint>> compiler) {
        this.schema = schema;
        this.place = place;
        this.compiler = compiler;
    }

    static Node at(JsonSchema schema, Place place, Supplier<List<Constraint>> compiler) {
        return new Node(schema, place, compiler);
    }

    /** A schema that stands in no text, compiled when first asked. */
    static Node lazily(Supplier<List<Constraint>> compiler) {
        return new Node(null, null, compiler);
    }

    /** A schema that stands in no text. */
    static Node of(Constraint constraint) {
        return new Node(List.of(constraint));
    }

    static Node of(String keyword, Assertion assertion) {
        return of(new Constraint(keyword, assertion));
    }

    List<Constraint> constraints() {
        var known = constraints;
        if (known == null) {
            known = compiler == null ? List.of() : List.copyOf(compiler.get());
            constraints = known;
            compiler = null;
        }
        return known;
    }

    /** Where it stands in its text; null for a schema that stands in none. */
    @Nullable Place place() {
        return place;
    }

    /** Line and column of the schema in its text; the whole for a schema that stands in none. */
    Location location() {
        return schema == null || place == null ? Location.WHOLE : schema.locate(place);
    }

    @Override
    public String toString() {
        return place == null ? constraints().toString() : place.document() + "#" + place.pointer();
    }
}
