package io.eventportal.topology;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reason to believe in an edge.
 *
 * @param kind stable id: {@code document}, {@code record-source}, {@code causation}, {@code consumer-group},
 *     {@code transactional-id}, {@code dead-letter}
 * @param detail a sentence that names the header, group, document and the alias rule that joined a name to the application
 * @param records how many records show it; null where counting makes no sense
 */
public record Evidence(
        String kind,
        String detail,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,
        @Nullable Long records) {}
