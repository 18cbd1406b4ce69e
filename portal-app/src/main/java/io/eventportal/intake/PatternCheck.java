package io.eventportal.intake;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiDocument.MessageSchema;
import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.schema.JsonSchema;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Whoever checks events against a document's schemas should not be brought to a stop by one of their patterns. */
final class PatternCheck {

    private PatternCheck() {}

    /** An error for each, where it is written. */
    static List<AsyncApiIssue> in(AsyncApiDocument document) {
        return document.channels().stream()
                .flatMap(channel -> channel.messages().stream())
                .flatMap(message -> Stream.of(message.payload(), message.headers()))
                .filter(Objects::nonNull)
                .flatMap(PatternCheck::in)
                .distinct()
                .toList();
    }

    private static Stream<AsyncApiIssue> in(MessageSchema schema) {
        return schema.parsed() instanceof JsonSchema json
                ? json.slowPatterns().stream()
                        .map(slow -> AsyncApiIssue.error(
                                slow.message(), schema.places().inDocument(slow.location())))
                : Stream.empty();
    }
}
