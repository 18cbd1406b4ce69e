package io.eventportal.gate;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code diff} was asked.
 *
 * @param directory where the command was called
 * @param against a revision, as git names it
 * @param snapshot of a portal, which knows who reads the events; null for none
 * @param paths files and directories that are meant; none means the whole work tree
 */
record DiffRequest(
        Path directory,
        String against,
        List<Path> paths,
        @Nullable Path snapshot,
        Terms terms,
        OutputFormat output) {

    DiffRequest {
        paths = List.copyOf(paths);
    }
}
