package io.eventportal.impact;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.schema.SchemaSource;
import java.time.Instant;

/** The schema that an application says it reads an event with: the strongest word on what it needs. */
public record RegisteredReader(
        ApplicationId application, EventKey event, SchemaSource schema, String registeredBy, Instant registeredAt) {}
