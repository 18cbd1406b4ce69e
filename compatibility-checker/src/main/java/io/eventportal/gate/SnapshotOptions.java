package io.eventportal.gate;

import java.nio.file.Path;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;

/** The word by which commands name a snapshot. */
final class SnapshotOptions {

    private static final String SNAPSHOT = "snapshot";

    private SnapshotOptions() {}

    static Option snapshot(String about) {
        return CommandSyntax.option(SNAPSHOT, "FILE", about);
    }

    /** Null if there is none. */
    static @Nullable Path snapshot(CommandWords words) {
        return words.path(SNAPSHOT).orElse(null);
    }
}
