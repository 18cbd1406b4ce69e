package io.eventportal.web.api;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Events;
import io.eventportal.impact.RegisteredReader;
import io.eventportal.impact.RegisteredReaders;
import io.eventportal.schema.SchemaSource;
import io.eventportal.web.changes.ReaderChanges;
import io.eventportal.web.problems.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The schemas that applications say they read events with; an impact report believes them before anything else. */
@RestController
@RequestMapping("/api/v1/readers")
class ReadersController {

    private static final int LONGEST_NAME = 256;

    private final RegisteredReaders readers;
    private final ReaderChanges changes;
    private final Events events;

    ReadersController(RegisteredReaders readers, ReaderChanges changes, Events events) {
        this.readers = readers;
        this.changes = changes;
        this.events = events;
    }

    /** By event and application. {@code application}: of this one only. */
    @GetMapping
    PageView<View> all(
            @RequestParam @Nullable String application,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        return PageView.of(readers.page(application == null ? null : id(application), page, size), View::of);
    }

    @GetMapping("/{application}/{topic}/{*type}")
    View find(@PathVariable String application, @PathVariable String topic, @PathVariable String type) {
        return readers.find(id(application), event(topic, type))
                .map(View::of)
                .orElseThrow(() -> ProblemException.notFound(
                        application + " registered no reader schema for " + topic + type + "."));
    }

    /**
     * What an application reads an event with.
     *
     * @param format {@code avro}, {@code json} or {@code protobuf}; by default that of the event's current schema
     * @param schema as text, or as JSON
     * @param references texts that it refers to, by name
     * @param dialect JSON Schema draft meant where the text has no {@code $schema}
     */
    record Request(
            @Nullable String format,
            @Nullable JsonNode schema,
            @Nullable Map<String, @Nullable String> references,
            @Nullable String dialect) {}

    @PutMapping("/{application}/{topic}/{*type}")
    View put(
            @PathVariable String application,
            @PathVariable String topic,
            @PathVariable String type,
            @RequestBody Request request) {
        var event = event(topic, type);
        var contract = events.find(event).map(Event::contract).orElse(null);
        SchemaSource schema = SchemaRequest.read(
                request.format(),
                contract == null ? null : contract.format(),
                request.schema(),
                request.references(),
                request.dialect());
        return View.of(changes.put(id(application), event, schema));
    }

    @DeleteMapping("/{application}/{topic}/{*type}")
    ResponseEntity<Void> delete(
            @PathVariable String application, @PathVariable String topic, @PathVariable String type) {
        changes.delete(id(application), event(topic, type));
        return ResponseEntity.noContent().build();
    }

    private static ApplicationId id(String text) {
        if (text.isBlank() || text.length() > LONGEST_NAME || text.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest(
                    "application: 1 to " + LONGEST_NAME + " characters, none of them a control character.");
        }
        return new ApplicationId(text);
    }

    private static EventKey event(String topic, String rest) {
        var type = rest.startsWith("/") ? rest.substring(1) : rest;
        if (type.length() > LONGEST_NAME || topic.length() > LONGEST_NAME) {
            throw ProblemException.badRequest("event: topic and type have at most " + LONGEST_NAME + " characters.");
        }
        try {
            return new EventKey(topic, type);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("event: " + e.getMessage());
        }
    }

    record View(String application, String event, SchemaView schema, String registeredBy, Instant registeredAt) {

        static View of(RegisteredReader reader) {
            return new View(
                    reader.application().value(),
                    reader.event().toString(),
                    Objects.requireNonNull(SchemaView.of(reader.schema())),
                    reader.registeredBy(),
                    reader.registeredAt());
        }
    }
}
