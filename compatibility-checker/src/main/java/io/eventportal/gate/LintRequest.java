package io.eventportal.gate;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@code lint} was asked.
 *
 * @param paths files and directories, at least one
 * @param rules how severe rules of event design are here
 */
record LintRequest(List<Path> paths, RulesFile rules, Form output) {

    LintRequest {
        paths = List.copyOf(paths);
    }

    /** Forms in which the answer can be printed. */
    enum Form {
        TEXT,
        JSON
    }
}
