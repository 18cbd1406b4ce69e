package io.eventportal.gate;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code check} was asked.
 *
 * @param format null means: as the files' names promise
 */
record CheckRequest(
        Path older,
        Path newer,
        @Nullable GateFormat format,
        Level level,
        ContentModelPolicy policy,
        OutputFormat output,
        OnUndecided onUndecided) {}
