package io.eventportal.web.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.eventportal.catalog.Event;
import io.eventportal.compatibility.Example;
import io.eventportal.compatibility.Examples;
import io.eventportal.schema.Fingerprint;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The examples of events: those that documents declare, else one made from the schema. */
@Component
class ExampleViews {

    private static final int REMEMBERED = 500;
    private static final int MAX_SHOWN = 10;
    private static final int LONGEST_SCHEMA = 500_000;

    private final Cache<Fingerprint, Example> made =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** @param missing why there is none; null if there is one, or nothing to say about it */
    record Found(List<ExampleView> examples, @Nullable String missing) {}

    /** The event's declared examples, cut at {@value #MAX_SHOWN}; without any, one generated from its schema. */
    Found of(@Nullable Event event) {
        if (event == null) {
            return new Found(List.of(), null);
        }
        var schema = event.contract();
        if (!event.examples().isEmpty() || schema == null) {
            return new Found(
                    event.examples().stream()
                            .limit(MAX_SHOWN)
                            .map(ExampleView::declared)
                            .toList(),
                    null);
        }
        return switch (example(schema, event.key().type())) {
            case Example.Made one -> new Found(List.of(ExampleView.generated(one.json(), one.confirmedBy())), null);
            case Example.None none -> new Found(List.of(), none.reason());
        };
    }

    private Example example(SchemaSource schema, String type) {
        return schema.text().length() > LONGEST_SCHEMA
                ? new Example.None("The schema is too large to make an example while a page is waiting.")
                : made.get(fingerprint(schema, type), key -> Examples.of(schema, type));
    }

    /** What was asked once is remembered without its text. */
    private static Fingerprint fingerprint(SchemaSource schema, String type) {
        return Fingerprint.of(
                String.join("\n", type, schema.format().id(), String.valueOf(schema.dialect()), schema.text())
                        + schema.references());
    }
}
