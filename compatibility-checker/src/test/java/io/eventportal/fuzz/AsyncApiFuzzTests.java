package io.eventportal.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.asyncapi.DocumentFiles;
import io.eventportal.catalog.ApplicationTranslation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AsyncApiFuzzTests {

    @Test
    void aDocumentIsReadOrRefused() {
        var mutations = new Mutations(SeedTexts.asyncApi());
        Fuzzer.hunt(
                "AsyncAPI documents",
                300,
                random -> List.of(
                        random.nextBoolean()
                                ? mutations.gentle(mutations.seed(random), random)
                                : mutations.wild(random)),
                AsyncApiFuzzTests::reads);
    }

    private static boolean reads(List<String> texts) {
        var files = DocumentFiles.of(Map.of("schemas/common.json", "{\"$ref\": \"../document.yaml#/components\"}"));
        var reading = AsyncApiReader.read("document.yaml", bytes(texts.getFirst()), files);
        return switch (reading) {
            case AsyncApiReading.Invalid invalid -> {
                assertThat(invalid.issues()).anyMatch(issue -> issue.severity() == AsyncApiIssue.Severity.ERROR);
                yield false;
            }
            case AsyncApiReading.Valid valid -> {
                assertThat(ApplicationTranslation.of(valid.document())).isNotNull();
                yield true;
            }
        };
    }

    /** Mostly UTF-8; at times with a byte that is not. */
    private static byte[] bytes(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var random = new Random(text.hashCode());
        if (bytes.length > 0 && random.nextInt(20) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) (0x80 + random.nextInt(0x80));
        }
        return bytes;
    }
}
