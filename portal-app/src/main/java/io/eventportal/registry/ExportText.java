package io.eventportal.registry;

import io.eventportal.catalog.SubjectName;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.governance.ContractSettings;
import io.eventportal.governance.Mode;
import io.eventportal.governance.Scope;
import io.eventportal.governance.Settings;
import io.eventportal.schema.SchemaFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an export is spelled: one JSON object a line. The first is {@link #HEAD}, the last says how many lines of each kind
 * precede it, so that an export that was cut off is known for one. Members are spelled as clients of the registry know them.
 */
final class ExportText {

    static final String HEAD = "{\"kind\":\"export\",\"format\":\"event-portal-registry\",\"version\":1}";

    private static final String KIND = "kind";
    private static final JsonMapper JSON = JsonMapper.shared();

    private ExportText() {}

    /** How many lines an export has between its first and its last. */
    record Total(int versions, int settings) {

        static final Total NONE = new Total(0, 0);

        Total with(ExportLine line) {
            return switch (line) {
                case ExportLine.OfVersion version -> new Total(versions + 1, settings);
                case ExportLine.OfSettings own -> new Total(versions, settings + 1);
            };
        }

        int lines() {
            return versions + settings;
        }

        /** The last line. */
        String text() {
            return JSON.createObjectNode()
                    .put(KIND, "end")
                    .put("versions", versions)
                    .put("settings", settings)
                    .toString();
        }
    }

    static String of(ExportLine line) {
        return switch (line) {
            case ExportLine.OfVersion version -> version(version.version()).toString();
            case ExportLine.OfSettings own -> settings(own).toString();
        };
    }

    private static ObjectNode version(StoredVersion version) {
        var schema = version.schema();
        var node = JSON.createObjectNode()
                .put(KIND, "version")
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", schema.id())
                .put("guid", schema.guid().toString())
                .put("schemaType", schema.format().name());
        if (!schema.references().isEmpty()) {
            var references = node.putArray("references");
            schema.references()
                    .forEach(reference -> references
                            .addObject()
                            .put("name", reference.name())
                            .put("subject", reference.subject())
                            .put("version", reference.version()));
        }
        putTree(node, "metadata", schema.contract().metadata());
        putTree(node, "ruleSet", schema.contract().ruleSet());
        node.put("schema", schema.text());
        if (version.deleted()) {
            node.put("deleted", true);
        }
        return node;
    }

    private static void putTree(ObjectNode node, String name, @Nullable String json) {
        var tree = DataContract.tree(json);
        if (tree != null) {
            node.set(name, tree);
        }
    }

    private static ObjectNode settings(ExportLine.OfSettings own) {
        var node = JSON.createObjectNode().put(KIND, "settings");
        switch (own.scope()) {
            case Scope.Global global -> {}
            case Scope.Subject subject -> node.put("subject", subject.name());
        }
        var settings = own.settings();
        put(node, "compatibility", settings.level());
        put(node, "compatibilityPolicy", settings.contentModel());
        put(node, "mode", settings.mode());
        var contract = settings.contract();
        putTree(node, "normalize", text(contract.normalize()));
        put(node, "alias", contract.alias());
        put(node, "compatibilityGroup", contract.compatibilityGroup());
        putTree(node, "validateFields", text(contract.validateFields()));
        putTree(node, "defaultMetadata", contract.defaultMetadata());
        putTree(node, "overrideMetadata", contract.overrideMetadata());
        putTree(node, "defaultRuleSet", contract.defaultRuleSet());
        putTree(node, "overrideRuleSet", contract.overrideRuleSet());
        return node;
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }

    private static @Nullable String text(@Nullable Boolean value) {
        return value == null ? null : value.toString();
    }

    /**
     * Reads a line between the first and the last one.
     *
     * @throws BadExportException if it is none
     * @throws RegistryException if its metadata or rules are not of their form
     */
    static ExportLine read(String line) {
        var node = tree(line);
        return switch (string(node, KIND)) {
            case "version" -> new ExportLine.OfVersion(readVersion(node));
            case "settings" -> readSettings(node);
            default -> throw bad("The member \"kind\" is neither \"version\" nor \"settings\".");
        };
    }

    private static JsonNode tree(String line) {
        try {
            var node = JSON.readTree(line);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            // said below
        }
        throw bad("The line is no JSON object.");
    }

    /** @throws BadExportException if it is no last line */
    static Total readEnd(String line) {
        var node = tree(line);
        if (!string(node, KIND).equals("end")) {
            throw bad("The export is cut off: its last line is not one of the kind \"end\".");
        }
        return new Total(count(node, "versions"), count(node, "settings"));
    }

    private static StoredVersion readVersion(JsonNode node) {
        var subject = SubjectName.of(string(node, "subject"));
        var format = SchemaFormat.of(string(node, "schemaType"))
                .orElseThrow(() -> bad("The member \"schemaType\" is none of AVRO, JSON and PROTOBUF."));
        var contract = DataContract.of(node.get("metadata"), node.get("ruleSet"));
        var content = new SchemaContent(format, string(node, "schema"), references(subject, node), contract);
        var guid = node.path("guid");
        if (guid.isString() && !guid.stringValue().equals(content.guid().toString())) {
            throw bad("The guid is not that of this content; one of the two was changed.");
        }
        return new StoredVersion(
                subject.qualified(),
                positive(node, "version"),
                new StoredSchema(positive(node, "id"), content),
                node.path("deleted").booleanValue(false));
    }

    private static List<SchemaReference> references(SubjectName subject, JsonNode node) {
        var references = new ArrayList<SchemaReference>();
        for (var reference : node.path("references")) {
            references.add(new SchemaReference(
                    string(reference, "name"),
                    subject.sibling(string(reference, "subject")).qualified(),
                    positive(reference, "version")));
        }
        return references;
    }

    private static ExportLine.OfSettings readSettings(JsonNode node) {
        var scope = node.has("subject") ? Scope.subject(string(node, "subject")) : Scope.GLOBAL;
        return new ExportLine.OfSettings(
                scope,
                new Settings(
                        word(node, "compatibility", Level.values()),
                        word(node, "compatibilityPolicy", ContentModelPolicy.values()),
                        word(node, "mode", Mode.values()),
                        contract(node)));
    }

    private static ContractSettings contract(JsonNode node) {
        return new ContractSettings(
                truth(node, "normalize"),
                stringOrNull(node, "alias"),
                stringOrNull(node, "compatibilityGroup"),
                truth(node, "validateFields"),
                DataContract.metadata(node.get("defaultMetadata")),
                DataContract.metadata(node.get("overrideMetadata")),
                DataContract.ruleSet(node.get("defaultRuleSet")),
                DataContract.ruleSet(node.get("overrideRuleSet")));
    }

    private static <E extends Enum<E>> @Nullable E word(JsonNode node, String name, E[] words) {
        var word = stringOrNull(node, name);
        return word == null
                ? null
                : Arrays.stream(words)
                        .filter(known -> known.name().equals(word))
                        .findFirst()
                        .orElseThrow(
                                () -> bad("The member \"" + name + "\" is none of " + Arrays.toString(words) + "."));
    }

    private static @Nullable Boolean truth(JsonNode node, String name) {
        var value = node.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            throw bad("The member \"" + name + "\" is neither true nor false.");
        }
        return value.booleanValue();
    }

    private static @Nullable String stringOrNull(JsonNode node, String name) {
        return node.has(name) ? string(node, name) : null;
    }

    private static String string(JsonNode node, String name) {
        var value = node.path(name);
        if (!value.isString() || value.stringValue().isEmpty()) {
            throw bad("The member \"" + name + "\" is missing, or no text.");
        }
        return value.stringValue();
    }

    private static int positive(JsonNode node, String name) {
        var count = count(node, name);
        if (count == 0) {
            throw bad("The member \"" + name + "\" is not positive.");
        }
        return count;
    }

    private static int count(JsonNode node, String name) {
        var value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw bad("The member \"" + name + "\" is missing, or no number of this size.");
        }
        return value.intValue();
    }

    private static BadExportException bad(String message) {
        return new BadExportException(message);
    }
}
