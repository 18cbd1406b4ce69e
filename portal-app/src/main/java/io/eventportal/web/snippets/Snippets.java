package io.eventportal.web.snippets;

import java.util.List;

/** Programs that consume an event. */
public final class Snippets {

    private Snippets() {}

    /** One for each client, in the order they are shown in. */
    public static List<Snippet> of(Target target) {
        return List.of(
                JavaSnippet.of(target),
                SpringSnippet.of(target),
                PythonSnippet.of(target),
                NodeSnippet.of(target),
                GoSnippet.of(target),
                CommandLineSnippet.of(target));
    }
}
