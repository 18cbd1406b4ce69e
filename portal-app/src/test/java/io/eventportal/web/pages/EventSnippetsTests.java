package io.eventportal.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.SchemaFormat;
import io.eventportal.traffic.TrafficRow;
import io.eventportal.web.snippets.Encoding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventSnippetsTests {

    private static final EventView.Live NOTHING_SEEN = EventView.Live.of(List.of());

    private static EventView.Live seen(@Nullable Integer schemaId) {
        return EventView.Live.of(
                List.of(new TrafficRow("orders", "A", null, schemaId, 1, 1, 0, 0, 0, Instant.EPOCH, Instant.EPOCH)));
    }

    @Test
    void whatRecordsHoldDecides() {
        assertThat(EventSnippets.encoding(SchemaFormat.JSON, "", seen(null), true))
                .isEqualTo(Encoding.JSON);
        assertThat(EventSnippets.encoding(SchemaFormat.JSON, "", seen(7), false))
                .isEqualTo(Encoding.JSON_SCHEMA);
        assertThat(EventSnippets.encoding(SchemaFormat.AVRO, "", seen(7), false))
                .isEqualTo(Encoding.AVRO);
        assertThat(EventSnippets.encoding(SchemaFormat.AVRO, "", seen(null), true))
                .isEqualTo(Encoding.BYTES);
    }

    @Test
    void beforeAnyRecordTheFormatAndTheRegistryDecide() {
        assertThat(EventSnippets.encoding(SchemaFormat.PROTOBUF, "", NOTHING_SEEN, false))
                .isEqualTo(Encoding.PROTOBUF);
        assertThat(EventSnippets.encoding(SchemaFormat.JSON, "", NOTHING_SEEN, false))
                .isEqualTo(Encoding.JSON);
        assertThat(EventSnippets.encoding(SchemaFormat.JSON, "", NOTHING_SEEN, true))
                .isEqualTo(Encoding.JSON_SCHEMA);
        assertThat(EventSnippets.encoding(null, "application/xml", NOTHING_SEEN, false))
                .isEqualTo(Encoding.BYTES);
    }
}
