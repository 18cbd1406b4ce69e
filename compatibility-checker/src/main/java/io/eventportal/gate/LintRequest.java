package io.eventportal.gate;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@code lint} was asked.
 *
 * @param paths files and directories, at least one
 */
record LintRequest(List<Path> paths, Form output) {

    LintRequest {
        paths = List.copyOf(paths);
    }

    /** Forms in which the answer can be printed. */
    enum Form {
        TEXT,
        JSON
    }
}
