package io.eventportal.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Page;
import io.eventportal.traffic.FieldRow;
import io.eventportal.traffic.Gap;
import io.eventportal.traffic.RefusalRow;
import io.eventportal.traffic.Traffic;
import io.eventportal.traffic.TrafficRow;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
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
        requireReach(page, size);
        return answer(traffic.rows(topic, page, size), RowView::of);
    }

    /**
     * Offsets that were not counted, and why; latest first.
     *
     * @param page first is 0
     * @param size 1 to 10,000
     */
    @GetMapping("/api/v1/traffic/gaps")
    ResponseEntity<List<GapView>> gaps(
            @RequestParam @Nullable String topic,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "1000") int size) {
        requireReach(page, size);
        return answer(traffic.gaps(topic, page, size), GapView::of);
    }

    /**
     * Why records were refused by their schema, most first; the 200 most frequent reasons.
     *
     * @param type absent for every event of the topic
     */
    @GetMapping("/api/v1/traffic/refusals")
    List<RefusalView> refusals(@RequestParam String topic, @RequestParam @Nullable String type) {
        return traffic.refusals(topic, type).stream().map(RefusalView::of).toList();
    }

    /** Which fields the records of an event have, by path and source; at most 2,000. */
    @GetMapping("/api/v1/traffic/fields")
    List<FieldView> fields(@RequestParam String topic, @RequestParam String type) {
        return traffic.fields(new EventKey(topic, type)).stream()
                .map(FieldView::of)
                .toList();
    }

    private static void requireReach(int page, int size) {
        if (page < 0 || page > MAX_PAGE || size < 1 || size > MAX_SIZE) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "page is 0 to " + MAX_PAGE + " and size 1 to " + MAX_SIZE + ", got " + page + " and " + size);
        }
    }

    private static <T, V> ResponseEntity<List<V>> answer(Page<T> rows, Function<T, V> view) {
        var answer = ResponseEntity.ok().header("X-Total-Count", String.valueOf(rows.total()));
        if (rows.hasNext()) {
            var next = ServletUriComponentsBuilder.fromCurrentRequest().replaceQueryParam("page", rows.page() + 1);
            answer.header(HttpHeaders.LINK, "<" + next.toUriString() + ">; rel=\"next\"");
        }
        return answer.body(rows.items().stream().map(view).toList());
    }

    /** {@code to} is exclusive, and null where nobody knows how far the gap goes. */
    record GapView(
            String topic,
            int partition,
            String kind,
            long from,
            @Nullable Long to,
            Instant noticed) {

        static GapView of(Gap gap) {
            return new GapView(gap.topic(), gap.partition(), gap.kind().id(), gap.from(), gap.to(), gap.noticed());
        }
    }

    /** {@code first} and {@code latest} are where one of the records is. */
    record RefusalView(
            @Nullable String type,
            @Nullable String source,
            String conformance,
            String rule,
            String path,
            long records,
            RefusalRow.Example first,
            RefusalRow.Example latest) {

        static RefusalView of(RefusalRow row) {
            return new RefusalView(
                    row.type(),
                    row.source(),
                    row.conformance().id(),
                    row.rule(),
                    row.path(),
                    row.records(),
                    row.first(),
                    row.latest());
        }
    }

    /**
     * {@code looked} records were looked into, of which {@code present} have the field; {@code distinct} values are
     * estimated, -1 where there are too many to tell; when it was first seen is null if that was before it was noted.
     */
    record FieldView(
            @Nullable String source,
            String path,
            long looked,
            long present,
            long nulls,
            List<String> types,
            long distinct,
            @Nullable Instant firstSeen,
            @Nullable Instant lastSeen) {

        static FieldView of(FieldRow row) {
            return new FieldView(
                    row.source(),
                    row.path(),
                    row.looked(),
                    row.present(),
                    row.nulls(),
                    row.typeNames(),
                    row.distinct(),
                    row.firstSeen(),
                    row.lastSeen());
        }
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
