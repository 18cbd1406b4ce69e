package io.eventportal.gate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code check} was asked.
 *
 * @param format null means: as the files' names promise
 */
record CheckRequest(Path older, Path newer, @Nullable GateFormat format, Terms terms, OutputFormat output) {}
