package io.eventportal.web.api;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.search.FieldConflict;
import io.eventportal.search.FieldQuery;
import io.eventportal.search.FieldQuery.Match;
import io.eventportal.search.FieldSearch;
import io.eventportal.search.FieldUse;
import io.eventportal.search.FoundEvent;
import io.eventportal.web.problems.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds fields of payloads across all events, and names that mean different things. */
@RestController
@RequestMapping("/api/v1/fields")
class FieldsController {

    private final FieldSearch fields;

    FieldsController(FieldSearch fields) {
        this.fields = fields;
    }

    /** An event that carries the field, with its fields of that name: at least one. */
    record CarrierView(
            String event, String topic, String type, String format, List<String> producers, List<FieldView> fields) {

        static CarrierView of(FoundEvent event) {
            return new CarrierView(
                    event.key().toString(),
                    event.key().topic(),
                    event.key().type(),
                    event.format(),
                    event.senders().stream().map(ApplicationId::value).toList(),
                    event.fields().stream().map(FieldView::of).toList());
        }
    }

    /**
     * One field.
     *
     * @param path from the top of the payload, separated by dots
     * @param type in the words of the schema's format
     * @param kind the same in words that are alike in all formats
     */
    record FieldView(String path, String type, String kind, boolean required) {

        static FieldView of(FieldUse field) {
            return new FieldView(field.path(), field.type(), field.kind(), field.required());
        }
    }

    /** @param events how many have a field of that name */
    record ConflictView(String name, List<String> spellings, long events, List<KindView> kinds) {

        static ConflictView of(FieldConflict conflict) {
            return new ConflictView(
                    conflict.name(),
                    conflict.spellings(),
                    conflict.events(),
                    conflict.kinds().stream().map(KindView::of).toList());
        }
    }

    record KindView(String kind, long events, List<ExampleView> examples) {

        static KindView of(FieldConflict.Kind kind) {
            return new KindView(
                    kind.kind(),
                    kind.events(),
                    kind.examples().stream().map(ExampleView::of).toList());
        }
    }

    record ExampleView(String event, String path, String type) {

        static ExampleView of(FieldConflict.Example example) {
            return new ExampleView(
                    example.event().toString(),
                    example.field().path(),
                    example.field().type());
        }
    }

    @GetMapping
    PageView<CarrierView> find(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "exact") String match,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        if (name.isBlank() || name.length() > FieldQuery.LONGEST_NAME) {
            throw ProblemException.badRequest(
                    "\"name\" is the name of a field, of 1 to " + FieldQuery.LONGEST_NAME + " characters.");
        }
        var how =
                Match.of(match).orElseThrow(() -> ProblemException.badRequest("\"match\" is \"exact\" or \"prefix\"."));
        var query = new FieldQuery(name, how, kind == null || kind.isBlank() ? null : kind, page, size);
        return PageView.of(fields.find(query), CarrierView::of);
    }

    @GetMapping("/conflicts")
    PageView<ConflictView> conflicts(
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        return PageView.of(fields.conflicts(page, size), ConflictView::of);
    }
}
