package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.FormatComparison;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Reading;
import io.eventportal.compatibility.Rule;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.StackGuard;
import java.util.List;

/** JSON Schema: containment of the writer's documents in the reader's, under a policy for undeclared properties. */
public final class JsonSchemaComparison implements FormatComparison {

    @Override
    public SchemaFormat format() {
        return SchemaFormat.JSON;
    }

    @Override
    public List<? extends Rule> rules() {
        return List.of(JsonSchemaRule.values());
    }

    @Override
    public Verdict canRead(Schema reader, Schema writer, Reading reading) {
        var readers = (JsonSchema) reader;
        var writers = (JsonSchema) writer;
        var size = readers.source().text().length() + writers.source().text().length();
        var effort = Math.max(Math.max(readers.depth(), writers.depth()) * 2, size / 10_000);
        try {
            return StackGuard.call(effort, () -> new Containment(readers, writers, reading).verdict());
        } catch (StackGuard.StackExhaustedException e) {
            return new Verdict.Undecided(
                    List.of(new Obstacle("nesting", "The schemas are nested too deeply to compare.", Location.WHOLE)));
        }
    }
}
