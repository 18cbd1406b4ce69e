package io.eventportal.topology;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.traffic.RateRow;
import io.eventportal.traffic.Window;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many records each edge had in a window: those that name a source of the application that sends. When a record was
 * read by whom, nobody can tell; so there is nothing of edges that receive, but of all time what names its cause.
 */
public final class EdgeRates {

    private final Instant at;
    private final Window window;
    private final Map<Line, EdgeRate> sent;

    private EdgeRates(Instant at, Window window, Map<Line, EdgeRate> sent) {
        this.at = at;
        this.window = window;
        this.sent = sent;
    }

    static EdgeRates of(Instant at, Window window, List<RateRow> rows, Aliases aliases) {
        var sent = new HashMap<Line, EdgeRate>();
        for (var row : rows) {
            if (row.source() != null) {
                var rate = new EdgeRate(row.records(), row.since(), row.until());
                for (var alias : aliases.ofSource(row.source())) {
                    sent.merge(new Line(alias.application(), row.topic(), row.type()), rate, EdgeRate::plus);
                }
            }
        }
        return new EdgeRates(at, window, sent);
    }

    public Window window() {
        return window;
    }

    /** Empty where nothing counts the records of the edge; none of those in the window is another thing. */
    public Optional<EdgeRate> of(Edge edge) {
        return edge.direction() == Action.SEND ? sent(edge) : read(edge);
    }

    private Optional<EdgeRate> sent(Edge edge) {
        if (edge.evidence().stream().noneMatch(evidence -> evidence.kind().equals(MapMaker.RECORD_SOURCE))) {
            return Optional.empty();
        }
        var rate = sent.get(new Line(edge.application(), edge.topic(), edge.type()));
        return Optional.of(rate == null ? new EdgeRate(0, at, at) : rate);
    }

    private Optional<EdgeRate> read(Edge edge) {
        return window != Window.ALL
                ? Optional.empty()
                : edge.evidence().stream()
                        .filter(evidence -> evidence.kind().equals(MapMaker.CAUSATION))
                        .flatMap(evidence -> told(evidence).stream())
                        .reduce(EdgeRate::plus);
    }

    private Optional<EdgeRate> told(Evidence evidence) {
        var records = evidence.records();
        var since = evidence.firstSeen();
        return records == null || since == null ? Optional.empty() : Optional.of(new EdgeRate(records, since, at));
    }

    private record Line(
            ApplicationId application,
            String topic,
            @Nullable String type) {}
}
