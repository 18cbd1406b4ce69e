package io.eventportal.web.api;

import io.eventportal.web.exports.SnapshotExport;
import java.time.InstantSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** What the gate needs to know to do without the portal. */
@RestController
class SnapshotController {

    private final SnapshotExport snapshot;
    private final InstantSource clock;

    SnapshotController(SnapshotExport snapshot, InstantSource clock) {
        this.snapshot = snapshot;
        this.clock = clock;
    }

    /** Written as it is read; one that breaks off lacks its last line. */
    @GetMapping("/api/v1/snapshot")
    ResponseEntity<StreamingResponseBody> snapshot() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/gzip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("event-portal-snapshot.ndjson.gz")
                                .build()
                                .toString())
                .body(out -> snapshot.write(out, clock.instant()));
    }
}
