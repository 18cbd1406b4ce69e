package io.eventportal.reference.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files of {@code asyncapi/}, which are packed with the services. */
final class PublishedLanguage {

    private PublishedLanguage() {}

    /** @param file path below {@code asyncapi/}, for example {@code schemas/inventory.proto} */
    static String text(String file) {
        try (var in = PublishedLanguage.class.getResourceAsStream("/asyncapi/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("asyncapi/" + file + " is not on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
