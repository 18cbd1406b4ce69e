package io.eventportal.gate;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@code diff} was asked.
 *
 * @param directory where the command was called
 * @param against a revision, as git names it
 * @param paths files and directories that are meant; none means the whole work tree
 */
record DiffRequest(Path directory, String against, List<Path> paths, Terms terms, OutputFormat output) {

    DiffRequest {
        paths = List.copyOf(paths);
    }
}
