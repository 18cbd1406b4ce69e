package io.eventportal.compatibility.jsonschema;

import io.eventportal.schema.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where in a document a demand applies: steps from the root. */
record DataPath(List<Step> steps) {

    static final DataPath ROOT = new DataPath(List.of());

    /** A step into a part of a value. */
    sealed interface Step {
        record Property(String name) implements Step {}

        record Item(int index) implements Step {}

        /** Any item from this index on. */
        record Items(int from) implements Step {}
    }

    DataPath then(Step step) {
        var longer = new ArrayList<>(steps);
        longer.add(step);
        return new DataPath(List.copyOf(longer));
    }

    boolean isWithin(DataPath outer) {
        return steps.size() >= outer.steps.size()
                && steps.subList(0, outer.steps.size()).equals(outer.steps);
    }

    /** This path with one beginning exchanged for another; null if it does not begin so. */
    @Nullable DataPath moved(DataPath from, DataPath to) {
        if (!isWithin(from)) {
            return null;
        }
        var moved = new ArrayList<>(to.steps);
        moved.addAll(steps.subList(from.steps.size(), steps.size()));
        return new DataPath(List.copyOf(moved));
    }

    /** A schema that asks of a whole document what another asks at this place in it. */
    Node wrap(Node inner) {
        var node = inner;
        for (var step : steps.reversed()) {
            node = switch (step) {
                case Step.Property property ->
                    Node.of("properties", new Assertion.Properties(Map.of(property.name(), node), Map.of(), null));
                case Step.Item item -> Node.of("items", new Assertion.Items(prefix(item.index(), node), null));
                case Step.Items items -> Node.of("items", new Assertion.Items(prefix(items.from()), node));
            };
        }
        return node;
    }

    private static List<Node> prefix(int length, Node... last) {
        var prefix = new ArrayList<Node>();
        for (var i = 0; i < length; i++) {
            prefix.add(Node.ANYTHING);
        }
        prefix.addAll(List.of(last));
        return prefix;
    }

    /** The value at this place of a document; of any item, the first; missing if there is none. */
    JsonNode in(JsonNode document) {
        var value = document;
        for (var step : steps) {
            value = switch (step) {
                case Step.Property property -> value.path(property.name());
                case Step.Item item -> value.path(item.index());
                case Step.Items items -> value.path(items.from());
            };
        }
        return value;
    }

    /** JSON pointer with {@code *} where any item is meant. */
    String pointer() {
        var pointer = new StringBuilder();
        for (var step : steps) {
            pointer.append('/')
                    .append(
                            switch (step) {
                                case Step.Property property -> JsonText.escape(property.name());
                                case Step.Item item -> String.valueOf(item.index());
                                case Step.Items items -> "*";
                            });
        }
        return pointer.toString();
    }

    /** For tests and messages. */
    @Override
    public String toString() {
        return pointer();
    }

    static Map<String, Node> unconstrained(Iterable<String> names) {
        var map = new LinkedHashMap<String, Node>();
        names.forEach(name -> map.put(name, Node.ANYTHING));
        return map;
    }
}
