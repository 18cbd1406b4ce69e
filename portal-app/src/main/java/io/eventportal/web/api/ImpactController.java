package io.eventportal.web.api;

import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading.Invalid;
import io.eventportal.asyncapi.AsyncApiReading.Valid;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Events;
import io.eventportal.compatibility.Level;
import io.eventportal.impact.ChangeSets;
import io.eventportal.impact.ImpactAnalysis;
import io.eventportal.impact.ImpactReport;
import io.eventportal.impact.Proposal;
import io.eventportal.impact.ReportBundle;
import io.eventportal.impact.ReportComparison;
import io.eventportal.impact.ReportJson;
import io.eventportal.impact.ReportMarkdown;
import io.eventportal.impact.ReportSarif;
import io.eventportal.impact.WhatIf;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Actor;
import io.eventportal.web.changes.Clearances;
import io.eventportal.web.problems.ProblemException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Impact reports: made by {@code POST}, read by their id. */
@RestController
@RequestMapping("/api/v1/impact")
class ImpactController {

    private final ImpactAnalysis impact;
    private final ChangeSets changeSets;
    private final Events events;
    private final Clearances clearances;
    private final JsonMapper mapper;

    ImpactController(
            ImpactAnalysis impact, ChangeSets changeSets, Events events, Clearances clearances, JsonMapper mapper) {
        this.impact = impact;
        this.changeSets = changeSets;
        this.events = events;
        this.clearances = clearances;
        this.mapper = mapper;
    }

    /**
     * What a caller proposes.
     *
     * @param event {@code topic/type}; this or {@code subject}
     * @param subject registry subject that holds the event's schema
     * @param format {@code avro}, {@code json} or {@code protobuf}; by default that of the event's current schema
     * @param schema the schema as text, or as JSON where the format is JSON
     * @param references texts that the schema refers to, by name
     * @param dialect JSON Schema draft meant where the text has no {@code $schema}, for example {@code draft7}
     * @param level level of the plain registry rule; BACKWARD by default
     * @param whatIf instead of a schema: another change
     */
    record Request(
            @Nullable String event,
            @Nullable String subject,
            @Nullable String format,
            @Nullable JsonNode schema,
            @Nullable Map<String, @Nullable String> references,
            @Nullable String dialect,
            @Nullable String level,
            @Nullable Other whatIf) {}

    /**
     * A change that is none of a schema.
     *
     * @param kind {@code retire}, {@code producer-stops}, {@code rename-topic}, {@code change-key} or
     *     {@code change-partitions}
     * @param detail see {@link WhatIf}
     */
    record Other(@Nullable String kind, @Nullable String detail) {}

    /** A proposal as {@link Request}, or an AsyncAPI document as JSON. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> analyse(@RequestBody JsonNode body) {
        return body.has("asyncapi") ? analyseDocument(body.toString()) : analyse(request(body));
    }

    /** An AsyncAPI document. */
    @PostMapping(
            consumes = {
                "application/yaml",
                "application/x-yaml",
                "text/yaml",
                "text/x-yaml",
                "application/vnd.aai.asyncapi",
                "application/vnd.aai.asyncapi+json",
                "application/vnd.aai.asyncapi+yaml"
            })
    ResponseEntity<ObjectNode> analyseDocument(@RequestBody String document) {
        return switch (AsyncApiReader.read(document)) {
            case Invalid invalid -> throw InvalidDocumentException.of(invalid.issues());
            case Valid valid -> {
                try {
                    var set = changeSets.analyse(valid, Actor.current());
                    yield created(set.id(), ReportJson.write(set));
                } catch (ChangeSets.TooManyChangesException e) {
                    throw ProblemException.badRequest("document: " + e.getMessage());
                }
            }
        };
    }

    private Request request(JsonNode body) {
        if (!body.isObject()) {
            throw ProblemException.badRequest("The body is JSON, but no object.");
        }
        try {
            return mapper.treeToValue(body, Request.class);
        } catch (JacksonException e) {
            var at = e.getPath().stream()
                    .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
                    .collect(Collectors.joining());
            throw ProblemException.badRequest("The body is JSON, but not of the expected shape at \"" + at + "\".");
        }
    }

    private ResponseEntity<ObjectNode> analyse(Request request) {
        var event = eventOf(request);
        if (event.isEmpty()) {
            return analyseShared(request);
        }
        var report = impact.analyse(proposal(request, event.get()), Actor.current());
        return created(report.id(), json(report));
    }

    /** Of a subject that is no event's own: of the events whose schemas refer to it. */
    private ResponseEntity<ObjectNode> analyseShared(Request request) {
        var subject = request.subject();
        if (subject == null || request.schema() == null) {
            throw ProblemException.badRequest("Either event (topic/type) or subject is needed.");
        }
        var schema = SchemaRequest.read(
                request.format(), SchemaFormat.JSON, request.schema(), request.references(), request.dialect());
        return changeSets
                .analyseShared(subject, schema, Actor.current())
                .map(set -> created(set.id(), ReportJson.write(set)))
                .orElseThrow(
                        () -> ProblemException.badRequest("subject: no single event of the catalog has its schema in "
                                + subject + ", and no event's schema refers to it; name the event instead."));
    }

    private Proposal proposal(Request request, EventKey event) {
        var other = request.whatIf();
        if (other == null) {
            var contract = events.find(event).map(Event::contract).orElse(null);
            SchemaSource schema = SchemaRequest.read(
                    request.format(),
                    contract == null ? null : contract.format(),
                    request.schema(),
                    request.references(),
                    request.dialect());
            return new Proposal(event, schema, levelOf(request));
        }
        if (request.schema() != null) {
            throw ProblemException.badRequest("Either schema or whatIf, not both.");
        }
        try {
            return Proposal.of(event, whatIf(other.kind(), other.detail()));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("whatIf: " + e.getMessage());
        }
    }

    private static WhatIf whatIf(@Nullable String kind, @Nullable String detail) {
        return new WhatIf(
                WhatIf.Kind.of(kind == null ? "" : kind)
                        .orElseThrow(() -> new IllegalArgumentException("kind is one of "
                                + Arrays.stream(WhatIf.Kind.values())
                                        .map(WhatIf.Kind::id)
                                        .toList()
                                + ", got " + kind)),
                detail);
    }

    private static ResponseEntity<ObjectNode> created(String id, ObjectNode body) {
        return ResponseEntity.created(URI.create("/api/v1/impact/" + id)).body(body);
    }

    @GetMapping(value = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode find(@PathVariable String id) {
        return impact.find(id)
                .map(this::json)
                .or(() -> changeSets.find(id).map(ReportJson::write))
                .orElseThrow(() -> noReport(id));
    }

    @GetMapping(value = "/{id}.md", produces = "text/markdown;charset=UTF-8")
    String markdown(@PathVariable String id) {
        return ReportMarkdown.write(report(id));
    }

    @GetMapping(value = "/{id}.sarif", produces = "application/sarif+json")
    ObjectNode sarif(@PathVariable String id) {
        return ReportSarif.write(report(id));
    }

    /** The page, which prints well. */
    @GetMapping("/{id}.html")
    ResponseEntity<Void> html(@PathVariable String id) {
        return ResponseEntity.status(303)
                .location(URI.create("/impact/" + report(id).id()))
                .build();
    }

    /** What it takes to come to the verdicts again, without the portal. */
    @GetMapping(value = "/{id}.zip", produces = "application/zip")
    ResponseEntity<byte[]> bundle(@PathVariable String id) {
        var report = report(id);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("impact-" + report.id() + ".zip")
                                .build()
                                .toString())
                .body(ReportBundle.write(report));
    }

    /** What differs between an older report and this one. */
    @GetMapping("/{id}/compared-to/{older}")
    ObjectNode compare(@PathVariable String id, @PathVariable String older) {
        return ReportJson.write(ReportComparison.of(report(older), report(id)));
    }

    /** The report as it was made, and {@code clearance} as of now. */
    private ObjectNode json(ImpactReport report) {
        var json = ReportJson.write(report);
        json.set("clearance", mapper.valueToTree(clearances.of(report)));
        return json;
    }

    private ImpactReport report(String id) {
        return impact.find(id).orElseThrow(() -> noReport(id));
    }

    private Optional<EventKey> eventOf(Request request) {
        if (request.event() != null) {
            try {
                return Optional.of(EventKey.parse(request.event()));
            } catch (IllegalArgumentException e) {
                throw ProblemException.badRequest("event: " + e.getMessage());
            }
        }
        var subject = request.subject();
        if (subject == null) {
            throw ProblemException.badRequest("Either event (topic/type) or subject is needed.");
        }
        return impact.eventOfSubject(subject);
    }

    private static @Nullable Level levelOf(Request request) {
        var name = request.level();
        return name == null
                ? null
                : Level.of(name)
                        .orElseThrow(() -> ProblemException.badRequest(
                                "level: one of " + Arrays.toString(Level.values()) + ", got " + name));
    }

    private static ProblemException noReport(String id) {
        return ProblemException.notFound("There is no impact report " + id + ".");
    }
}
