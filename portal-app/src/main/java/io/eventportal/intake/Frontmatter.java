package io.eventportal.intake;

import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.schema.Location;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * A file of an EventCatalog: YAML between two lines of dashes, then Markdown. Limits: 256 kB, depth 50, no aliases.
 *
 * @param path of the file within the upload
 * @param body the Markdown
 */
record Frontmatter(String path, ObjectNode values, String body) {

    private static final int MAX_LENGTH = 256 * 1024;
    private static final int MAX_DEPTH = 50;
    private static final Pattern FENCE = Pattern.compile("^---[ \\t]*\\R", Pattern.MULTILINE);

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .loadSettings(LoadSettings.builder()
                            .setMaxAliasesForCollections(0)
                            .setCodePointLimit(MAX_LENGTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    /** @throws UploadException with the place of what is wrong */
    static Frontmatter of(String path, String text) {
        var content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var fences = FENCE.matcher(content + "\n");
        if (content.length() > MAX_LENGTH || !fences.lookingAt()) {
            throw fault("There is no frontmatter of at most 256 kB at its beginning.", path, 1, 1);
        }
        var start = fences.end();
        if (!fences.find()) {
            throw fault("The frontmatter has no end.", path, 1, 1);
        }
        var end = fences.start();
        try {
            checkAliases(path, content.substring(start, end));
            var tree = YAML.readTree(content.substring(start, end));
            if (tree.isMissingNode() || tree.isNull()) {
                return new Frontmatter(path, JsonNodeFactory.instance.objectNode(), "");
            }
            if (!(tree instanceof ObjectNode values)) {
                throw fault("The frontmatter is a mapping.", path, 2, 1);
            }
            return new Frontmatter(
                    path,
                    values,
                    content.substring(Math.min(content.length(), fences.end())).strip());
        } catch (JacksonException e) {
            var at = e.getLocation();
            var message = e.getOriginalMessage() == null
                    ? "it is no YAML"
                    : e.getOriginalMessage().lines().findFirst().orElse("it is no YAML");
            throw fault(
                    "The frontmatter cannot be read: " + message + ".",
                    path,
                    at == null ? 1 : at.getLineNr() + 1,
                    at == null ? 1 : at.getColumnNr());
        }
    }

    private static void checkAliases(String path, String yaml) {
        try (var parser = YAML.createParser(yaml)) {
            while (parser.nextToken() != null) {
                if (parser instanceof YAMLParser current && current.isCurrentAlias()) {
                    var at = parser.currentTokenLocation();
                    throw fault("A frontmatter may hold no YAML alias.", path, at.getLineNr() + 1, at.getColumnNr());
                }
            }
        }
    }

    private static UploadException fault(String message, String path, int line, int column) {
        return new UploadException(AsyncApiIssue.error(message, new Location(path + "#", line, column)));
    }

    /** The text of a name; empty if it has none. Numbers and booleans are written out. */
    String text(String name) {
        var value = values.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString().strip() : "";
    }

    String id() {
        return text("id");
    }

    /** The ids of a list whose items are ids or objects with one; each once. */
    List<String> ids(String name) {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode item : values.path(name)) {
            var id = item.isObject() ? item.path("id").asString("") : item.asString("");
            if (!id.isBlank()) {
                ids.add(id.strip());
            }
        }
        return new ArrayList<>(ids);
    }

    /** The folder that the file is in, with a slash at its end; empty for the root. */
    String folder() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
