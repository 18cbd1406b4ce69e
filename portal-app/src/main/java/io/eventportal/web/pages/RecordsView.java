package io.eventportal.web.pages;

import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.schema.DeclaredFields;
import io.eventportal.schema.SchemaSource;
import io.eventportal.traffic.FieldRow;
import io.eventportal.traffic.RefusalRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the records of an event really look like: why its schema refuses some, and which fields they have. Each list is cut;
 * the API has more of it.
 *
 * @param refusals most records first
 * @param allRefusals how many there are in all
 * @param fields by path and producer
 * @param allFields how many there are in all
 */
record RecordsView(
        List<Refusal> refusals,
        int allRefusals,
        String refusalsHref,
        List<Field> fields,
        int allFields,
        String fieldsHref) {

    private static final int MAX_REFUSALS = 20;
    private static final int MAX_FIELDS = 100;

    /** {@code first} and {@code latest} are coordinates: {@code topic-partition@offset}. */
    record Refusal(RefusalRow row, String first, String latest) {

        static Refusal of(RefusalRow row) {
            return new Refusal(row, at(row, row.first()), at(row, row.latest()));
        }

        private static String at(RefusalRow row, RefusalRow.Example example) {
            return row.topic() + "-" + example.partition() + "@" + example.offset();
        }
    }

    /** @param undeclared whether the schema of no sender declares it */
    record Field(FieldRow row, boolean undeclared) {}

    /** @param declared null if no document declares the event */
    static RecordsView of(EventKey key, @Nullable Event declared, List<RefusalRow> refusals, List<FieldRow> fields) {
        var known = DeclaredFields.of(declared == null ? List.of() : schemas(declared), key.type());
        return new RecordsView(
                refusals.stream().limit(MAX_REFUSALS).map(Refusal::of).toList(),
                refusals.size(),
                href("refusals", key),
                fields.stream()
                        .limit(MAX_FIELDS)
                        .map(row -> new Field(row, !known.declares(row.path())))
                        .toList(),
                fields.size(),
                href("fields", key));
    }

    private static List<SchemaSource> schemas(Event event) {
        return event.senders().stream()
                .flatMap(sender -> Stream.ofNullable(sender.schema()))
                .toList();
    }

    private static String href(String what, EventKey key) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("topic", key.topic());
        parameters.put("type", key.type());
        return "/api/v1/traffic/" + what + Href.query(parameters);
    }
}
