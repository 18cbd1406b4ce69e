package io.eventportal.web.api;

import io.eventportal.web.exports.EventCatalogExport;
import io.eventportal.web.exports.OpenLineageExport;
import io.eventportal.web.problems.ProblemException;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The whole catalog in other systems' formats. */
@RestController
@RequestMapping("/api/v1/export")
class ExportsController {

    private static final Pattern CLUSTER = Pattern.compile("[A-Za-z0-9.-]{1,253}:[0-9]{1,5}");

    private final EventCatalogExport eventCatalog;
    private final OpenLineageExport openLineage;
    private final KafkaConnectionDetails kafka;
    private final InstantSource clock;

    ExportsController(
            EventCatalogExport eventCatalog,
            OpenLineageExport openLineage,
            KafkaConnectionDetails kafka,
            InstantSource clock) {
        this.eventCatalog = eventCatalog;
        this.openLineage = openLineage;
        this.kafka = kafka;
        this.clock = clock;
    }

    /** A ZIP file. */
    @GetMapping("/eventcatalog")
    ResponseEntity<StreamingResponseBody> eventCatalog() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("eventcatalog.zip")
                                .build()
                                .toString())
                .body(eventCatalog::write);
    }

    /**
     * One JSON object a line.
     *
     * @param cluster {@code host:port} that names the Kafka cluster; by default the first broker the portal connects to
     */
    @GetMapping("/openlineage")
    ResponseEntity<StreamingResponseBody> openLineage(@RequestParam(required = false) @Nullable String cluster) {
        var name = cluster == null ? kafka.getBootstrapServers().getFirst() : cluster;
        if (!CLUSTER.matcher(name).matches()) {
            throw ProblemException.badRequest("\"cluster\" is host:port, got \"" + name + "\".");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/x-ndjson"))
                .body(out -> openLineage.write(out, name, clock.instant()));
    }
}
