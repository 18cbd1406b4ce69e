package io.eventportal.compatibility.avro;

import io.eventportal.schema.JsonText;
import java.util.ArrayList;
import java.util.List;

/** The way from the root of the writer's schema to a type: what a datum must hold for that type to be written. */
record DatumPath(List<Step> steps) {

    static final DatumPath ROOT = new DatumPath(List.of());

    sealed interface Step {
        record Field(String name) implements Step {}

        record Item() implements Step {}

        record Value() implements Step {}

        record Branch(int index) implements Step {}
    }

    DatumPath then(Step step) {
        var longer = new ArrayList<>(steps);
        longer.add(step);
        return new DatumPath(List.copyOf(longer));
    }

    /** JSON pointer into an event; any item of an array and any value of a map is {@code *}. */
    String pointer() {
        var pointer = new StringBuilder();
        for (var step : steps) {
            switch (step) {
                case Step.Field field -> pointer.append('/').append(JsonText.escape(field.name()));
                case Step.Item item -> pointer.append("/*");
                case Step.Value value -> pointer.append("/*");
                case Step.Branch branch -> {
                    // A branch is no step in an event.
                }
            }
        }
        return pointer.toString();
    }
}
