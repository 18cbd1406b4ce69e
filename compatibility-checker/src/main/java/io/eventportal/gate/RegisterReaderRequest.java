package io.eventportal.gate;

import io.eventportal.catalog.EventKey;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code register --reader} was asked.
 *
 * @param portal its base URL
 * @param key an API key; null for none
 * @param application that reads the event
 * @param format null if the file's name tells
 */
record RegisterReaderRequest(
        URI portal,
        @Nullable String key,
        String application,
        EventKey event,
        @Nullable GateFormat format,
        LintRequest.Form output,
        Path file) {}
