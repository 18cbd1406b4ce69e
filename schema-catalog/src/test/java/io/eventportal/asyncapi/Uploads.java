package io.eventportal.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The documents of the tests. */
final class Uploads {

    private Uploads() {}

    /** The files of the test folder. */
    static DocumentFiles folder() {
        return path -> {
            try (var in = Uploads.class.getResourceAsStream("/asyncapi/" + path)) {
                return in == null
                        ? Optional.empty()
                        : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    static String text(String path) {
        return folder().text(path).orElseThrow();
    }

    static AsyncApiDocument document(String path) {
        return readable(AsyncApiReader.read(path, text(path), folder()));
    }

    static AsyncApiDocument readable(AsyncApiReading reading) {
        assertThat(reading.issues()).noneMatch(issue -> issue.severity() == AsyncApiIssue.Severity.ERROR);
        assertThat(reading).isInstanceOf(AsyncApiReading.Valid.class);
        return ((AsyncApiReading.Valid) reading).document();
    }
}
