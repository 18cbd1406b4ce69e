package io.eventportal.web.api;

import io.eventportal.catalog.Amendment.Stage;
import io.eventportal.catalog.Deprecation;
import io.eventportal.catalog.Lifecycle;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far something is in its life.
 *
 * @param state {@code draft}, {@code released}, {@code deprecated} or {@code retired}
 * @param since from when on it is deprecated
 * @param sunset when it will be, or was, retired
 * @param replacement what takes its place; may be empty
 */
record LifecycleView(
        String state, @Nullable LocalDate since, @Nullable LocalDate sunset, String replacement) {

    static LifecycleView of(Lifecycle lifecycle, Deprecation deprecation) {
        return new LifecycleView(lifecycle.id(), deprecation.since(), deprecation.sunset(), deprecation.replacement());
    }

    static @Nullable LifecycleView of(@Nullable Stage stage) {
        return stage == null ? null : of(stage.lifecycle(), stage.deprecation());
    }
}
