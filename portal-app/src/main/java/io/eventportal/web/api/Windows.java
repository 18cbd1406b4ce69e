package io.eventportal.web.api;

import io.eventportal.traffic.Window;
import io.eventportal.web.problems.ProblemException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Windows as parameters. */
final class Windows {

    private Windows() {}

    static Window of(String id) {
        return Window.of(id)
                .orElseThrow(() -> ProblemException.badRequest("\"" + id
                        + "\" is not a value that \"window\" can take; it is one of "
                        + Arrays.stream(Window.values()).map(Window::id).collect(Collectors.joining(", ")) + "."));
    }
}
