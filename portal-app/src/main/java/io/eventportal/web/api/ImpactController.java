package io.eventportal.web.api;

import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Events;
import io.eventportal.compatibility.Level;
import io.eventportal.impact.ImpactAnalysis;
import io.eventportal.impact.ImpactReport;
import io.eventportal.impact.Proposal;
import io.eventportal.impact.ReportJson;
import io.eventportal.impact.ReportMarkdown;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Actor;
import io.eventportal.web.changes.Clearances;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Impact reports: made by {@code POST}, read by their id. */
@RestController
@RequestMapping("/api/v1/impact")
class ImpactController {

    private final ImpactAnalysis impact;
    private final Events events;
    private final Clearances clearances;

    ImpactController(ImpactAnalysis impact, Events events, Clearances clearances) {
        this.impact = impact;
        this.events = events;
        this.clearances = clearances;
    }

    /**
     * What a caller proposes.
     *
     * @param event {@code topic/type}; this or {@code subject}
     * @param subject registry subject that holds the event's schema
     * @param format {@code avro}, {@code json} or {@code protobuf}; by default that of the event's current schema
     * @param schema the schema as text, or as JSON where the format is JSON
     * @param level level of the plain registry rule; BACKWARD by default
     */
    record Request(
            @Nullable String event,
            @Nullable String subject,
            @Nullable String format,
            @Nullable JsonNode schema,
            @Nullable String level) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> analyse(@RequestBody Request request) {
        var event = eventOf(request);
        var source = new SchemaSource(formatOf(request, event), textOf(request), Map.of(), null);
        var report = impact.analyse(new Proposal(event, source, levelOf(request)), Actor.current());
        return ResponseEntity.created(URI.create("/api/v1/impact/" + report.id()))
                .body(json(report));
    }

    @GetMapping(value = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode find(@PathVariable String id) {
        return impact.find(id).map(this::json).orElseThrow(() -> noReport(id));
    }

    @GetMapping(value = "/{id}.md", produces = "text/markdown;charset=UTF-8")
    String markdown(@PathVariable String id) {
        return impact.find(id).map(ReportMarkdown::write).orElseThrow(() -> noReport(id));
    }

    /** The report as it was made, and {@code clearance} as of now. */
    private ObjectNode json(ImpactReport report) {
        var json = ReportJson.write(report);
        json.set("clearance", JsonMapper.shared().valueToTree(clearances.of(report)));
        return json;
    }

    private EventKey eventOf(Request request) {
        if (request.event() != null) {
            try {
                return EventKey.parse(request.event());
            } catch (IllegalArgumentException e) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "event: " + e.getMessage(), e);
            }
        }
        var subject = request.subject();
        if (subject == null) {
            throw badRequest("Either event (topic/type) or subject is needed.");
        }
        return impact.eventOfSubject(subject)
                .orElseThrow(() -> badRequest("subject: no single event of the catalog has its schema in " + subject
                        + "; name the event instead."));
    }

    private SchemaFormat formatOf(Request request, EventKey event) {
        var name = request.format();
        if (name != null) {
            return SchemaFormat.of(name)
                    .orElseThrow(() -> badRequest("format: one of avro, json, protobuf, got " + name));
        }
        return events.find(event)
                .map(known -> known.contract())
                .map(SchemaSource::format)
                .orElseThrow(() -> badRequest("format: needed, as the event has no current schema to take it from."));
    }

    private static String textOf(Request request) {
        var schema = request.schema();
        if (schema == null || schema.isNull()) {
            throw badRequest("schema: the proposed schema is needed.");
        }
        return schema.isString() ? schema.stringValue() : schema.toString();
    }

    private static @Nullable Level levelOf(Request request) {
        var name = request.level();
        return name == null
                ? null
                : Level.of(name)
                        .orElseThrow(
                                () -> badRequest("level: one of " + Arrays.toString(Level.values()) + ", got " + name));
    }

    private static ResponseStatusException badRequest(String reason) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, reason);
    }

    private static ResponseStatusException noReport(String id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no impact report " + id + ".");
    }
}
