package io.eventportal.gate;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Annotations on the files of a pull request. A page shows ten of a kind for a step; the log has all.
 *
 * @see <a href="https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions">Workflow commands</a>
 */
final class GitHubAnnotations {

    private final StringBuilder out = new StringBuilder();

    boolean isEmpty() {
        return out.isEmpty();
    }

    /** @param kind {@code error}, {@code warning} or {@code notice} */
    void add(String kind, Place place, String title, List<String> message) {
        var at = place.hasLine() ? ",line=" + place.line() + ",col=" + Math.max(place.column(), 1) : "";
        var text = message.stream().map(TextOutput::printable).collect(Collectors.joining("\n"));
        out.append("::%s file=%s%s,title=%s::%s\n"
                .formatted(kind, property(place.file()), at, property(TextOutput.printable(title)), data(text)));
    }

    /** One of no file. */
    void headline(String text) {
        out.append("::notice title=event-gate::")
                .append(data(TextOutput.printable(text)))
                .append('\n');
    }

    String text() {
        return out.toString();
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
