package io.eventportal.web.pages;

import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.web.snippets.Encoding;
import io.eventportal.web.snippets.Snippet;
import io.eventportal.web.snippets.Snippets;
import io.eventportal.web.snippets.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Programs that consume an event, with this portal's addresses in them. */
@Component
class EventSnippets {

    private static final String REGISTRY = "/apis/ccompat/v7";

    private final KafkaConnectionDetails kafka;

    EventSnippets(KafkaConnectionDetails kafka) {
        this.kafka = kafka;
    }

    /** @param registered whether a schema of the event is in the registry */
    List<Snippet> of(EventKey key, @Nullable Event declared, EventView.Live live, boolean registered) {
        return Snippets.of(new Target(
                key.topic(),
                key.type(),
                encoding(format(declared), contentType(declared), live, registered),
                String.join(",", kafka.getBootstrapServers()),
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path(REGISTRY)
                        .toUriString()));
    }

    private static @Nullable SchemaFormat format(@Nullable Event declared) {
        return declared == null || declared.contract() == null
                ? null
                : declared.contract().format();
    }

    private static String contentType(@Nullable Event declared) {
        return declared == null ? "" : declared.contentType();
    }

    /**
     * Where records were seen, what they hold decides: a schema id or none. Else Avro and Protobuf are taken to come with a
     * schema id, as their usual serializers write it, JSON if its schema is registered.
     */
    static Encoding encoding(
            @Nullable SchemaFormat format, String contentType, EventView.Live live, boolean registered) {
        var withId = live.records() == 0
                ? registered || format != SchemaFormat.JSON
                : live.rows().stream().anyMatch(row -> row.schemaId() != null);
        if (format == null) {
            return contentType.contains("json") || contentType.isEmpty() ? Encoding.JSON : Encoding.BYTES;
        }
        return switch (format) {
            case AVRO -> withId ? Encoding.AVRO : Encoding.BYTES;
            case PROTOBUF -> withId ? Encoding.PROTOBUF : Encoding.BYTES;
            case JSON -> withId ? Encoding.JSON_SCHEMA : Encoding.JSON;
        };
    }
}
