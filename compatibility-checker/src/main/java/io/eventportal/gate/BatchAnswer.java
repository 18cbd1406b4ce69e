package io.eventportal.gate;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.DocumentChecker;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers one line of a batch with one line, whatever the line is. */
final class BatchAnswer {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private BatchAnswer() {}

    /** The answer as JSON, without a line end. */
    static String to(Lines.Line line) {
        return JsonText.write(
                switch (line) {
                    case Lines.Line.Unreadable unreadable -> error(NODES.nullNode(), unreadable.reason());
                    case Lines.Line.Text text -> answer(text.text());
                });
    }

    private static ObjectNode answer(String text) {
        JsonNode id = NODES.nullNode();
        try {
            var line = JsonText.read(text, "The line");
            id = BatchPair.id(line).orElse(id);
            if (!line.isObject()) {
                return error(id, "The line is not a JSON object.");
            }
            return answer(id, BatchPair.of(line));
        } catch (InvalidSchemaException | BatchPair.NoPairException | UnusableInputException e) {
            return error(id, String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            return error(id, "The pair is nested too deeply.");
        } catch (OutOfMemoryError e) {
            return error(id, "The pair needs more memory than there is.");
        } catch (RuntimeException e) {
            // One pair must not end the run: whatever went wrong in it, the next ones get their answers.
            return error(id, "Internal error: " + e + ".");
        }
    }

    private static ObjectNode answer(JsonNode id, BatchPair pair) {
        var result = switch (pair) {
            case BatchPair.Schemas schemas -> check(schemas);
            case BatchPair.Documents documents -> check(documents);
        };
        var answer = answer(id, result.verdict().id());
        var findings = answer.putArray("findings");
        result.parts().stream().flatMap(BatchAnswer::findings).forEach(findings::add);
        switch (result.verdict()) {
            case Verdict.Compatible compatible -> {}
            case Verdict.Incompatible incompatible -> {
                if (incompatible.witness() != null) {
                    answer.set("witness", JsonOutput.event(incompatible.witness()));
                }
            }
            case Verdict.Undecided undecided -> answer.put("reason", reason(undecided));
        }
        return answer;
    }

    private static LevelVerdict check(BatchPair.Schemas pair) {
        var older = parse("old", pair.older());
        var newer = parse("new", pair.newer());
        return new CompatibilityChecker(pair.reading()).check(pair.level(), newer, List.of(older));
    }

    private static LevelVerdict check(BatchPair.Documents pair) {
        var older = DocumentFile.parse("old", pair.older());
        var newer = DocumentFile.parse("new", pair.newer());
        return new DocumentChecker(pair.reading()).check(pair.level(), newer, List.of(older));
    }

    private static Schema parse(String member, SchemaSource source) {
        try {
            return Schema.parse(source);
        } catch (InvalidSchemaException e) {
            throw UnusableInputException.of(member, String.valueOf(e.getMessage()));
        }
    }

    private static Stream<ObjectNode> findings(LevelVerdict.Part part) {
        return part.verdict() instanceof Verdict.Incompatible incompatible
                ? incompatible.findings().stream().map(finding -> {
                    var node = NODES.objectNode();
                    node.put("rule", finding.rule());
                    node.put("path", finding.dataPath());
                    node.put("message", finding.message());
                    node.put("direction", part.direction().name());
                    return node;
                })
                : Stream.of();
    }

    private static String reason(Verdict.Undecided undecided) {
        return undecided.obstacles().stream().map(Obstacle::message).distinct().collect(Collectors.joining(" "));
    }

    private static ObjectNode error(JsonNode id, String reason) {
        var answer = answer(id, "error");
        answer.putArray("findings");
        answer.put("reason", reason);
        return answer;
    }

    private static ObjectNode answer(JsonNode id, String verdict) {
        var answer = NODES.objectNode();
        answer.set("id", id);
        answer.put("verdict", verdict);
        return answer;
    }
}
