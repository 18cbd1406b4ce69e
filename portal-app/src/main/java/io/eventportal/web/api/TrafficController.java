package io.eventportal.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.traffic.Traffic;
import io.eventportal.traffic.TrafficRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Counts of records. The answer is a plain array; where there is more of it, the header {@code Link} leads to the next
 * page, and {@code X-Total-Count} says how many rows there are on all pages.
 */
@RestController
class TrafficController {

    private static final int MAX_PAGE = 1_000_000;
    private static final int MAX_SIZE = 10_000;

    private final Traffic traffic;

    TrafficController(Traffic traffic) {
        this.traffic = traffic;
    }

    /**
     * @param page first is 0
     * @param size 1 to 10,000
     */
    @GetMapping("/api/v1/traffic")
    ResponseEntity<List<RowView>> rows(
            @RequestParam @Nullable String topic,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "1000") int size) {
        if (page < 0 || page > MAX_PAGE || size < 1 || size > MAX_SIZE) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "page is 0 to " + MAX_PAGE + " and size 1 to " + MAX_SIZE + ", got " + page + " and " + size);
        }
        var rows = traffic.rows(topic, page, size);
        var answer = ResponseEntity.ok().header("X-Total-Count", String.valueOf(rows.total()));
        if (rows.hasNext()) {
            var next = ServletUriComponentsBuilder.fromCurrentRequest().replaceQueryParam("page", page + 1);
            answer.header(HttpHeaders.LINK, "<" + next.toUriString() + ">; rel=\"next\"");
        }
        return answer.body(rows.items().stream().map(RowView::of).toList());
    }

    /** {@code type} and {@code source} are null where the records name none; {@code schemaId} is absent then. */
    record RowView(
            String topic,
            @Nullable String type,
            @Nullable String source,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer schemaId,

            long records,
            long bytes,
            long conformant,
            long nonConformant,
            long undecodable,
            Instant firstSeen,
            Instant lastSeen) {

        static RowView of(TrafficRow row) {
            return new RowView(
                    row.topic(),
                    row.type(),
                    row.source(),
                    row.schemaId(),
                    row.records(),
                    row.bytes(),
                    row.conformant(),
                    row.nonConformant(),
                    row.undecodable(),
                    row.firstSeen(),
                    row.lastSeen());
        }
    }
}
