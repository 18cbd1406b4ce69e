package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.jsonschema.SchemaCompiler.Site;
import io.eventportal.schema.JsonSchemaDialect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Writes {@code unevaluatedProperties} and {@code unevaluatedItems} out in plain keywords.
 *
 * <p>Which properties or items a schema has looked at depends on which of its alternatives hold. Once that is settled, the
 * rest is what {@code additionalProperties} or {@code items} would see. So the keyword means: if this alternative holds, then
 * ..., else ..., with a plain shape at each end. Only the ends that a question leads to are ever written.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-core#section-11">Unevaluated locations</a>
 */
final class Unevaluated {

    /** What the keyword is about. */
    enum Kind {
        PROPERTIES,
        ITEMS
    }

    /** What has been looked at: {@code everything}, or properties by name and pattern, or items by place and kind. */
    private record Looked(
            boolean everything, Set<String> names, Set<String> patterns, int prefix, List<Node> containing) {

        static final Looked NOTHING = new Looked(false, Set.of(), Set.of(), 0, List.of());

        boolean covers(Looked other) {
            return everything
                    || (!other.everything
                            && names.containsAll(other.names)
                            && patterns.containsAll(other.patterns)
                            && prefix >= other.prefix
                            && containing.containsAll(other.containing));
        }
    }

    /** Whether {@code condition} holds decides which schemas have looked; {@code otherwise} may lead to the next question. */
    private record Question(Node condition, List<Site> then, List<Site> otherwise, List<Question> next) {}

    private final SchemaCompiler compiler;
    private final Kind kind;
    private final Node rest;

    /** @param rest what the keyword asks of what nobody looked at */
    Unevaluated(SchemaCompiler compiler, Kind kind, Node rest) {
        this.compiler = compiler;
        this.kind = kind;
        this.rest = rest;
    }

    /** What the keyword asks at a schema that holds as far as its other keywords go. */
    Node meaning(Site at) {
        return after(List.of(at), at, List.of(), Looked.NOTHING);
    }

    private Node after(List<Site> holding, Site owner, List<Question> open, Looked before) {
        var walk = new Walk(owner, before);
        holding.forEach(walk::visit);
        var questions = new ArrayList<>(open);
        questions.addAll(walk.questions);
        return ask(questions, owner, walk.looked());
    }

    private Node ask(List<Question> questions, Site owner, Looked looked) {
        if (looked.everything()) {
            return Node.ANYTHING;
        }
        for (var i = 0; i < questions.size(); i++) {
            var question = questions.get(i);
            if (looked.covers(possible(question, owner))) {
                continue;
            }
            var others = questions.subList(i + 1, questions.size());
            var then = Node.lazily(
                    () -> after(question.then(), owner, others, looked).constraints());
            var next = new ArrayList<>(question.next());
            next.addAll(others);
            var otherwise = Node.lazily(
                    () -> after(question.otherwise(), owner, next, looked).constraints());
            return Node.of("if", new Assertion.Conditional(question.condition(), then, otherwise));
        }
        return end(looked);
    }

    private Node end(Looked looked) {
        if (kind == Kind.PROPERTIES) {
            return Node.of(
                    "unevaluatedProperties",
                    new Assertion.Properties(unconstrained(looked.names()), unconstrained(looked.patterns()), rest));
        }
        var prefix = new ArrayList<Node>();
        for (var i = 0; i < looked.prefix(); i++) {
            prefix.add(Node.ANYTHING);
        }
        return Node.of("unevaluatedItems", new Assertion.Items(prefix, orContained(looked)));
    }

    private Node orContained(Looked looked) {
        if (looked.containing().isEmpty()) {
            return rest;
        }
        var options = new ArrayList<>(looked.containing());
        options.add(rest);
        return Node.of("unevaluatedItems", new Assertion.AnyOf(options));
    }

    private static Map<String, Node> unconstrained(Set<String> keys) {
        var map = new LinkedHashMap<String, Node>();
        keys.forEach(key -> map.put(key, Node.ANYTHING));
        return map;
    }

    /** All that might be looked at whatever the answers to a question and those inside it. */
    private Looked possible(Question question, Site owner) {
        var walk = new Walk(owner, Looked.NOTHING);
        var pending = new ArrayDeque<>(List.of(question));
        while (!pending.isEmpty()) {
            var next = pending.poll();
            next.then().forEach(walk::visit);
            next.otherwise().forEach(walk::visit);
            pending.addAll(next.next());
            pending.addAll(walk.questions);
            walk.questions.clear();
        }
        return walk.looked();
    }

    /** Collects what schemas that hold have looked at, and the questions on which more depends. */
    private final class Walk {

        private final Site owner;
        private final Set<Node> met = new HashSet<>();
        private final Set<String> names;
        private final Set<String> patterns;
        private final List<Node> containing;
        private final List<Question> questions = new ArrayList<>();
        private boolean everything;
        private int prefix;

        Walk(Site owner, Looked before) {
            this.owner = owner;
            everything = before.everything();
            names = new LinkedHashSet<>(before.names());
            patterns = new LinkedHashSet<>(before.patterns());
            prefix = before.prefix();
            containing = new ArrayList<>(before.containing());
        }

        Looked looked() {
            return new Looked(everything, Set.copyOf(names), Set.copyOf(patterns), prefix, List.copyOf(containing));
        }

        void visit(Site site) {
            if (!site.schema().isObject() || !met.add(site.node())) {
                return;
            }
            switch (kind) {
                case PROPERTIES -> properties(site);
                case ITEMS -> items(site);
            }
            site.references().forEach(this::visit);
            site.children("allOf").forEach(this::visit);
            site.children("anyOf")
                    .forEach(option ->
                            questions.add(new Question(option.node(), List.of(option), List.of(), List.of())));
            oneOf(site.children("oneOf"));
            condition(site);
            if (kind == Kind.PROPERTIES) {
                site.childrenByName("dependentSchemas").forEach((key, schema) -> {
                    var present = Node.of("required", new Assertion.Required(key));
                    questions.add(new Question(present, List.of(schema), List.of(), List.of()));
                });
            }
        }

        /** Exactly one option holds, so if none of the others does, it is the last. */
        private void oneOf(List<Site> options) {
            if (options.size() == 1) {
                visit(options.getFirst());
            }
            Question question = null;
            for (var i = options.size() - 2; i >= 0; i--) {
                var option = options.get(i);
                question = question == null
                        ? new Question(option.node(), List.of(option), List.of(options.getLast()), List.of())
                        : new Question(option.node(), List.of(option), List.of(), List.of(question));
            }
            if (question != null) {
                questions.add(question);
            }
        }

        private void condition(Site site) {
            var condition = site.child("if");
            if (condition != null) {
                var then = site.child("then");
                var otherwise = site.child("else");
                questions.add(new Question(
                        condition.node(),
                        then == null ? List.of(condition) : List.of(condition, then),
                        otherwise == null ? List.of() : List.of(otherwise),
                        List.of()));
            }
        }

        private void properties(Site site) {
            site.schema().path("properties").propertyNames().forEach(names::add);
            site.schema().path("patternProperties").propertyNames().forEach(patterns::add);
            everything |= site.schema().has("additionalProperties")
                    || (site != owner && site.schema().has("unevaluatedProperties"));
        }

        private void items(Site site) {
            var schema = site.schema();
            everything |= site != owner && schema.has("unevaluatedItems");
            if (site.dialect() == JsonSchemaDialect.DRAFT_2019_09) {
                var items = schema.path("items");
                everything |= items.isArray() ? schema.has("additionalItems") : schema.has("items");
                prefix = Math.max(prefix, lengthOf(items));
                return;
            }
            everything |= schema.has("items");
            prefix = Math.max(prefix, lengthOf(schema.path("prefixItems")));
            var contains = site.child("contains");
            if (contains != null) {
                containing.add(contains.node());
            }
        }

        private static int lengthOf(JsonNode list) {
            return list.isArray() ? list.size() : 0;
        }
    }
}
