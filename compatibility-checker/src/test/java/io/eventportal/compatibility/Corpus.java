package io.eventportal.compatibility;

import io.eventportal.schema.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The rows of a corpus: one difficult case in each line. */
public final class Corpus {

    private Corpus() {}

    /** @param name for example {@code avro.jsonl} */
    public static List<JsonNode> rows(String name) throws IOException {
        try (var in = Corpus.class.getResourceAsStream("/corpus/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> JsonText.read(line, "The row"))
                    .toList();
        }
    }
}
