package io.eventportal.asyncapi;

import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import io.eventportal.schema.Location;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The issues of one reading, each once, in the order found; after the first 100 only their number is kept. */
final class Issues {

    private static final int KEPT = 100;

    private final Set<AsyncApiIssue> kept = new LinkedHashSet<>();
    private int left;
    private boolean errors;

    void error(String message, Location location) {
        add(AsyncApiIssue.error(message, location));
    }

    void warning(String message, Location location) {
        add(AsyncApiIssue.warning(message, location));
    }

    private void add(AsyncApiIssue issue) {
        errors |= issue.severity() == Severity.ERROR;
        if (kept.contains(issue)) {
            return;
        }
        if (kept.size() < KEPT) {
            kept.add(issue);
        } else {
            left++;
        }
    }

    boolean hasErrors() {
        return errors;
    }

    List<AsyncApiIssue> all() {
        var all = new ArrayList<>(kept);
        if (left > 0) {
            var more = "There are " + left + " more issues, not listed.";
            all.add(errors ? AsyncApiIssue.error(more, Location.WHOLE) : AsyncApiIssue.warning(more, Location.WHOLE));
        }
        return all;
    }
}
