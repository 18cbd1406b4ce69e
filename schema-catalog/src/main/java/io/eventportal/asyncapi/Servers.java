package io.eventportal.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.SecurityNeed;
import io.eventportal.asyncapi.AsyncApiDocument.SecurityScheme;
import io.eventportal.asyncapi.AsyncApiDocument.Server;
import io.eventportal.asyncapi.AsyncApiDocument.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The servers of a document, and who is let in where. */
final class Servers {

    /** What is said of a security scheme for people, or is read apart. */
    private static final Set<String> NO_SETTINGS = Set.of("type", "description", "scopes");

    private final View root;
    private final Parts parts;
    private final References references;
    private final List<Server> all = new ArrayList<>();
    private final Map<String, Server> byKey = new HashMap<>();
    private final Map<Place, Server> byPlace = new HashMap<>();

    Servers(View root, Parts parts, References references) {
        this.root = root;
        this.parts = parts;
        this.references = references;
        root.entries("servers").forEach((key, place) -> {
            var view = parts.view(place);
            if (view != null) {
                var server = server(key, view);
                all.add(server);
                byKey.put(key, server);
                byPlace.put(view.own(), server);
            }
        });
    }

    /** In the document's order. */
    List<Server> all() {
        return all;
    }

    /** Where a channel is: on the servers that it names or refers to, else on all. */
    List<Server> of(View channel) {
        var named = channel.items("servers").stream()
                .map(item -> item.node().isString() ? byKey.get(item.node().stringValue()) : at(item))
                .filter(Objects::nonNull)
                .toList();
        return named.isEmpty() ? all : named;
    }

    private @Nullable Server at(Place reference) {
        var place = references.resolve(reference);
        return place == null ? null : byPlace.get(place);
    }

    private Server server(String key, View view) {
        var url = view.text("url");
        var variables = new LinkedHashMap<String, Variable>();
        view.entries("variables").forEach((name, place) -> {
            var variable = parts.view(place);
            if (variable != null) {
                variables.put(name, parts.variable(variable));
            }
        });
        return new Server(
                key,
                url == null ? view.textOrEmpty("host") + view.textOrEmpty("pathname") : url,
                view.textOrEmpty("protocol"),
                view.textOrEmpty("protocolVersion"),
                variables,
                security(view),
                parts.about(view),
                parts.bindings(view),
                view.own().location());
    }

    /** AsyncAPI 2 names schemes with the scopes needed, AsyncAPI 3 has the schemes themselves. */
    List<SecurityNeed> security(View object) {
        var needs = new ArrayList<SecurityNeed>();
        for (var item : object.items("security")) {
            var place = references.resolve(item);
            if (place == null || !place.node().isObject()) {
                continue;
            }
            needs.add(
                    item.reference() != null || place.node().path("type").isString()
                            ? new SecurityNeed(
                                    List.of(scheme(place.node(), place.node().path("scopes"))))
                            : named(place.node()));
        }
        return needs;
    }

    private SecurityNeed named(JsonNode requirement) {
        var schemes = new ArrayList<SecurityScheme>();
        var components = root.child("components");
        var known = components == null ? Map.<String, Place>of() : components.entries("securitySchemes");
        for (var entry : requirement.properties()) {
            var place = known.get(entry.getKey());
            var scheme = place == null ? null : references.resolve(place);
            var settings =
                    scheme == null ? JsonNodeFactory.instance.objectNode().put("name", entry.getKey()) : scheme.node();
            schemes.add(scheme(settings, entry.getValue()));
        }
        return new SecurityNeed(schemes);
    }

    private static SecurityScheme scheme(JsonNode scheme, JsonNode scopes) {
        var settings = JsonNodeFactory.instance.objectNode();
        for (var entry : scheme.properties()) {
            if (!NO_SETTINGS.contains(entry.getKey()) && !entry.getKey().startsWith("x-")) {
                settings.set(
                        entry.getKey(), entry.getKey().equals("flows") ? flows(entry.getValue()) : entry.getValue());
            }
        }
        var needed = new TreeSet<String>();
        scopes.forEach(scope -> needed.add(scope.asString("")));
        return new SecurityScheme(scheme.path("type").asString(""), settings, List.copyOf(needed));
    }

    /** Without the scopes that there are, which AsyncAPI 2 calls scopes and AsyncAPI 3 available ones. */
    private static JsonNode flows(JsonNode flows) {
        if (!(flows.deepCopy() instanceof ObjectNode copy)) {
            return flows;
        }
        for (var flow : copy) {
            if (flow instanceof ObjectNode object) {
                object.remove(List.of("scopes", "availableScopes"));
            }
        }
        return copy;
    }
}
