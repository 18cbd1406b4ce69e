package io.eventportal.web.pages;

import io.eventportal.schema.SchemaFormat;
import io.eventportal.search.Facet;
import io.eventportal.search.FacetCounts;
import java.util.List;

/**
 * The values of one property that the events of a list have, each with its events and the address of the list with it.
 *
 * @param id as the address names the property
 * @param more how many other values there are
 */
record FacetView(String id, String title, List<Value> values, int more) {

    /** @param href the list with this value; if it is chosen, without it */
    record Value(String text, long events, boolean chosen, String href) {}

    /** Those that have values; an event's type is asked for by its name. */
    static List<FacetView> of(List<FacetCounts> counts, EventFilter filter) {
        return counts.stream()
                .filter(each -> each.facet() != Facet.TYPE && !each.values().isEmpty())
                .map(each -> of(each, filter))
                .toList();
    }

    private static FacetView of(FacetCounts counts, EventFilter filter) {
        var facet = counts.facet();
        return new FacetView(
                facet.id(),
                title(facet),
                counts.values().stream()
                        .map(value -> new Value(
                                text(facet, value.name()),
                                value.events(),
                                value.name().equals(filter.value(facet)),
                                filter.hrefOf(facet, value.name())))
                        .toList(),
                counts.more());
    }

    private static String title(Facet facet) {
        return switch (facet) {
            case STATUS -> "Status";
            case DOMAIN -> "Domain";
            case FORMAT -> "Format";
            case LIFECYCLE -> "Lifecycle";
            case CONFORMANCE -> "Records";
            case PRODUCER -> "Sent by";
            case CONSUMER -> "Received by";
            case TOPIC -> "Topic";
            case TYPE -> "Type";
            case OWNER -> "Owner";
            case TAG -> "Tag";
        };
    }

    private static String text(Facet facet, String value) {
        return switch (facet) {
            case FORMAT -> SchemaFormat.of(value).map(FacetView::text).orElse(value);
            case CONFORMANCE -> value.replace('-', ' ');
            case STATUS, DOMAIN, LIFECYCLE, PRODUCER, CONSUMER, TOPIC, TYPE, OWNER, TAG -> value;
        };
    }

    private static String text(SchemaFormat format) {
        return switch (format) {
            case AVRO -> "Avro";
            case JSON -> "JSON Schema";
            case PROTOBUF -> "Protobuf";
        };
    }
}
