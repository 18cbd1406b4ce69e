package io.eventportal.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.About;
import io.eventportal.asyncapi.AsyncApiDocument.ExternalDocs;
import io.eventportal.asyncapi.AsyncApiDocument.InfoObject;
import io.eventportal.asyncapi.AsyncApiDocument.License;
import io.eventportal.asyncapi.AsyncApiDocument.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads what objects of all versions have in common. */
final class Parts {

    /** Values of one binding with references written out; few have more than twenty. */
    private static final int MAX_BINDING = 1_000;

    private final References references;
    private final Issues issues;

    Parts(References references, Issues issues) {
        this.references = references;
        this.issues = issues;
    }

    /** The object at a place, references followed; null with an issue. */
    @Nullable View view(Place place) {
        return View.of(place, references, issues);
    }

    /** The object with its traits; {@code winner} says whose properties count where both give them. */
    View withTraits(View object, Winner winner) {
        var traits = new ArrayList<View>();
        for (var item : object.items("traits")) {
            var trait = view(item);
            if (trait != null) {
                traits.addFirst(trait); // a later trait counts more than an earlier one
            }
        }
        return switch (winner) {
            case OBJECT -> object.with(List.of(), traits);
            case TRAIT -> object.with(traits, List.of());
        };
    }

    /** AsyncAPI 2 patches the object with its traits; in AsyncAPI 3 a trait never overrides the object. */
    enum Winner {
        OBJECT,
        TRAIT
    }

    About about(View object) {
        return new About(
                object.textOrEmpty("title"),
                object.textOrEmpty("summary"),
                object.textOrEmpty("description"),
                tags(object),
                externalDocs(object),
                object.extensions());
    }

    List<String> tags(View object) {
        var tags = new ArrayList<String>();
        for (var item : object.items("tags")) {
            var tag = item.node().isObject() ? view(item) : null;
            var name = tag == null ? null : tag.text("name");
            if (name != null && !tags.contains(name)) {
                tags.add(name);
            }
        }
        return tags;
    }

    private static @Nullable ExternalDocs externalDocs(View object) {
        var docs = object.child("externalDocs");
        return docs == null ? null : new ExternalDocs(docs.textOrEmpty("url"), docs.textOrEmpty("description"));
    }

    Map<String, JsonNode> bindings(View object) {
        var bindings = new LinkedHashMap<String, JsonNode>();
        var all = object.child("bindings");
        if (all != null) {
            for (var protocol : all.names()) {
                var binding = all.child(protocol);
                if (binding != null) {
                    bindings.put(protocol, tree(binding));
                }
            }
        }
        return bindings;
    }

    /** A binding as it is after traits, with the object of each reference in its place. */
    private JsonNode tree(View binding) {
        var tree = JsonNodeFactory.instance.objectNode();
        var budget = new int[] {MAX_BINDING};
        for (var name : binding.names()) {
            var place = binding.get(name);
            if (place != null) {
                tree.set(name, tree(place, budget));
            }
        }
        return tree;
    }

    /** Where the budget ends, or references go in circles until it does, what is left stands as it is written. */
    private JsonNode tree(Place place, int[] budget) {
        budget[0]--;
        var resolved = budget[0] > 0 ? references.resolve(place) : place;
        if (resolved == null || budget[0] <= 0) {
            return place.node();
        }
        if (resolved.node().isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < resolved.node().size(); i++) {
                array.add(tree(resolved.child(i), budget));
            }
            return array;
        }
        if (!resolved.node().isObject()) {
            return resolved.node();
        }
        var object = JsonNodeFactory.instance.objectNode();
        for (var name : resolved.node().propertyNames()) {
            var child = resolved.child(name);
            if (child != null) {
                object.set(name, tree(child, budget));
            }
        }
        return object;
    }

    /** What a server's variable or a parameter may be. */
    Variable variable(View object) {
        var values = new ArrayList<String>();
        for (var item : object.items("enum")) {
            values.add(item.node().asString());
        }
        return new Variable(values, object.text("default"));
    }

    @Nullable View kafka(View object) {
        var bindings = object.child("bindings");
        return bindings == null ? null : bindings.child("kafka");
    }

    /** The texts that a schema allows, or a plain text: {@code groupId} and {@code clientId} come as either. */
    List<String> texts(@Nullable View binding, String name) {
        var place = binding == null ? null : binding.get(name);
        var resolved = place == null ? null : references.resolve(place);
        if (resolved == null) {
            return List.of();
        }
        var node = resolved.node();
        if (node.isString()) {
            return List.of(node.stringValue());
        }
        if (node.path("const").isString()) {
            return List.of(node.path("const").stringValue());
        }
        var texts = new ArrayList<String>();
        for (var keyword : List.of("enum", "default")) {
            var value = node.path(keyword);
            (value.isArray() ? value : List.of(value)).forEach(each -> {
                if (each.isString()) {
                    texts.add(each.stringValue());
                }
            });
            if (!texts.isEmpty()) {
                break;
            }
        }
        return texts;
    }

    InfoObject info(View root) {
        var info = root.child("info");
        if (info == null) {
            throw new IllegalStateException("a valid document has an info object");
        }
        var contact = info.child("contact");
        var about = about(info);
        var tags = about.tags().isEmpty() ? tags(root) : about.tags(); // 2.x keeps them at the root
        var docs = about.externalDocs() == null ? externalDocs(root) : about.externalDocs();
        var license = info.child("license");
        return new InfoObject(
                info.textOrEmpty("version"),
                contact == null ? "" : contact.textOrEmpty("name"),
                contact == null ? "" : contact.textOrEmpty("url"),
                contact == null ? "" : contact.textOrEmpty("email"),
                info.textOrEmpty("termsOfService"),
                license == null ? null : new License(license.textOrEmpty("name"), license.textOrEmpty("url")),
                new About(about.title(), about.summary(), about.description(), tags, docs, about.extensions()),
                info.own().location());
    }
}
