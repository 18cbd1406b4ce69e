package io.eventportal.registry;

import io.eventportal.registry.RegistryException.Situation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a version says beside its schema: metadata ({@code tags}, {@code properties}, {@code sensitive}) and rules
 * ({@code migrationRules}, {@code domainRules}, {@code encodingRules}), each as JSON in one spelling. Clients apply the
 * rules; the registry keeps them.
 */
public record DataContract(
        @Nullable String metadata, @Nullable String ruleSet) {

    public static final DataContract NONE = new DataContract(null, null);

    private static final int LONGEST = 1024 * 1024;
    private static final Set<String> KINDS = Set.of("TRANSFORM", "CONDITION");
    private static final Set<String> MODES = Set.of("UPGRADE", "DOWNGRADE", "UPDOWN", "WRITE", "READ", "WRITEREAD");
    private static final List<String> RULES = List.of("migrationRules", "domainRules", "encodingRules");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    /**
     * Reads what a client sent; null and empty objects say nothing.
     *
     * @throws RegistryException if one is not of its form
     */
    public static DataContract of(@Nullable JsonNode metadata, @Nullable JsonNode ruleSet) {
        return new DataContract(metadata(metadata), ruleSet(ruleSet));
    }

    /** The metadata in its one spelling; null if it says nothing. */
    public static @Nullable String metadata(@Nullable JsonNode sent) {
        return sent == null || isNothing(sent) ? null : text(checkedMetadata(sent));
    }

    /** The rules in their one spelling; null if there are none. */
    public static @Nullable String ruleSet(@Nullable JsonNode sent) {
        return sent == null || isNothing(sent) ? null : text(checkedRules(sent));
    }

    private static boolean isNothing(JsonNode sent) {
        return sent.isNull() || sent.isObject() && sent.isEmpty();
    }

    private static String text(JsonNode node) {
        var text = JSON.writeValueAsString(node);
        if (text.length() > LONGEST) {
            throw new RegistryException(
                    Situation.BAD_METADATA, "Metadata and rules may have " + LONGEST + " characters each.");
        }
        return text;
    }

    private static ObjectNode checkedMetadata(JsonNode sent) {
        var checked = object(sent, "metadata", Situation.BAD_METADATA);
        var tags = checked.get("tags");
        if (tags != null && !tags.isNull()) {
            var sorted = JsonNodeFactory.instance.objectNode();
            object(tags, "metadata.tags", Situation.BAD_METADATA)
                    .forEachEntry((name, values) -> sorted.set(name, strings(values, "metadata.tags." + name)));
            checked.set("tags", sorted);
        }
        var properties = checked.get("properties");
        if (properties != null && !properties.isNull()) {
            object(properties, "metadata.properties", Situation.BAD_METADATA).forEachEntry((name, value) -> {
                if (!value.isString()) {
                    throw bad(Situation.BAD_METADATA, "metadata.properties." + name, "a string");
                }
            });
        }
        var sensitive = checked.get("sensitive");
        if (sensitive != null && !sensitive.isNull()) {
            checked.set("sensitive", strings(sensitive, "metadata.sensitive"));
        }
        return checked;
    }

    private static ObjectNode object(JsonNode node, String place, Situation situation) {
        if (node instanceof ObjectNode object) {
            return object.deepCopy();
        }
        throw bad(situation, place, "an object");
    }

    /** A set: sorted, each once. */
    private static JsonNode strings(JsonNode node, String place) {
        if (!node.isArray()) {
            throw bad(Situation.BAD_METADATA, place, "an array of strings");
        }
        var sorted = new TreeSet<String>();
        for (var value : node) {
            if (!value.isString()) {
                throw bad(Situation.BAD_METADATA, place, "an array of strings");
            }
            sorted.add(value.stringValue());
        }
        var array = JsonNodeFactory.instance.arrayNode();
        sorted.forEach(array::add);
        return array;
    }

    private static ObjectNode checkedRules(JsonNode sent) {
        var checked = object(sent, "ruleSet", Situation.BAD_RULE_SET);
        for (var kind : RULES) {
            var rules = checked.get(kind);
            if (rules == null || rules.isNull()) {
                continue;
            }
            if (!rules.isArray()) {
                throw bad(Situation.BAD_RULE_SET, "ruleSet." + kind, "an array");
            }
            var names = new TreeSet<String>();
            for (var rule : rules) {
                checkRule(rule, "ruleSet." + kind);
                if (!names.add(rule.get("name").stringValue())) {
                    throw new RegistryException(
                            Situation.BAD_RULE_SET, "ruleSet." + kind + " names a rule twice: " + rule.get("name"));
                }
            }
        }
        return checked;
    }

    private static void checkRule(JsonNode rule, String place) {
        if (!rule.isObject()
                || !rule.path("name").isString()
                || rule.path("name").stringValue().isBlank()) {
            throw bad(Situation.BAD_RULE_SET, place, "objects with a name");
        }
        checkWord(rule, "kind", KINDS, place);
        checkWord(rule, "mode", MODES, place);
    }

    private static void checkWord(JsonNode rule, String member, Set<String> words, String place) {
        var word = rule.get(member);
        if (word != null && !word.isNull() && !(word.isString() && words.contains(word.stringValue()))) {
            throw bad(Situation.BAD_RULE_SET, place + "." + member, "one of " + new TreeSet<>(words));
        }
    }

    private static RegistryException bad(Situation situation, String place, String what) {
        return new RegistryException(situation, "\"" + place + "\" must be " + what + ".");
    }

    public boolean isEmpty() {
        return metadata == null && ruleSet == null;
    }

    /** One of them as a tree; null if there is none. */
    public static @Nullable JsonNode tree(@Nullable String text) {
        return text == null ? null : JSON.readTree(text);
    }

    /** A property of the metadata; null if it has none of this name. */
    @Nullable String property(String name) {
        var tree = tree(metadata);
        var value = tree == null ? null : tree.path("properties").get(name);
        return value == null ? null : value.asString();
    }

    /** What the stronger says and, where it says nothing, what this says. */
    DataContract under(DataContract stronger) {
        return new DataContract(mergedMetadata(metadata, stronger.metadata), mergedRules(ruleSet, stronger.ruleSet));
    }

    private static @Nullable String mergedMetadata(@Nullable String weaker, @Nullable String stronger) {
        if (weaker == null || stronger == null) {
            return weaker == null ? stronger : weaker;
        }
        var merged = (ObjectNode) JSON.readTree(weaker);
        ((ObjectNode) JSON.readTree(stronger)).forEachEntry((name, value) -> {
            switch (name) {
                case "properties" -> members(merged, name).setAll((ObjectNode) value);
                case "tags" -> {
                    var tags = members(merged, name);
                    value.forEachEntry((path, more) -> tags.set(path, union(tags.get(path), more)));
                }
                case "sensitive" -> merged.set(name, union(merged.get(name), value));
                default -> merged.set(name, value);
            }
        });
        return text(merged);
    }

    private static ObjectNode members(ObjectNode of, String name) {
        return of.get(name) instanceof ObjectNode object ? object : of.putObject(name);
    }

    private static JsonNode union(@Nullable JsonNode some, JsonNode more) {
        var all = new TreeSet<String>();
        if (some != null) {
            some.forEach(value -> all.add(value.asString()));
        }
        more.forEach(value -> all.add(value.asString()));
        var array = JsonNodeFactory.instance.arrayNode();
        all.forEach(array::add);
        return array;
    }

    private static @Nullable String mergedRules(@Nullable String weaker, @Nullable String stronger) {
        if (weaker == null || stronger == null) {
            return weaker == null ? stronger : weaker;
        }
        var merged = (ObjectNode) JSON.readTree(weaker);
        ((ObjectNode) JSON.readTree(stronger))
                .forEachEntry((name, value) ->
                        merged.set(name, RULES.contains(name) ? replaced(merged.get(name), value) : value));
        return text(merged);
    }

    private static JsonNode replaced(@Nullable JsonNode weaker, JsonNode stronger) {
        var byName = new LinkedHashMap<String, JsonNode>();
        for (var rules : rulesOf(weaker, stronger)) {
            rules.forEach(rule -> byName.put(rule.path("name").asString(), rule));
        }
        return JsonNodeFactory.instance.arrayNode().addAll(byName.values());
    }

    private static List<JsonNode> rulesOf(@Nullable JsonNode weaker, JsonNode stronger) {
        var lists = new ArrayList<JsonNode>();
        if (weaker != null) {
            lists.add(weaker);
        }
        lists.add(stronger);
        return lists;
    }
}
