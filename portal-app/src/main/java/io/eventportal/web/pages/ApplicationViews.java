package io.eventportal.web.pages;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.store.Applications;
import io.eventportal.lint.Scorecard;
import io.eventportal.topology.Edge;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.Topology;
import io.eventportal.topology.TopologyMap;
import io.eventportal.web.design.DesignReview;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Puts together what a document says about an application and what traffic shows of it. */
@Component
class ApplicationViews {

    private static final int PAGE_SIZE = 50;

    private final Applications applications;
    private final TopologyMap map;
    private final DesignReview design;

    ApplicationViews(Applications applications, TopologyMap map, DesignReview design) {
        this.applications = applications;
        this.map = map;
        this.design = design;
    }

    /**
     * What the page of an application shows.
     *
     * @param declared what its document says; null if only traffic shows it
     * @param documentHref its document as it came; null if there is none
     * @param design how it keeps the rules of event design; null if there is no document that could be read
     */
    record ApplicationView(
            ApplicationId id,
            EdgeStatus status,
            @Nullable Application declared,
            @Nullable Link domain,
            @Nullable Markdown description,
            List<EdgeRow> sends,
            List<EdgeRow> receives,
            @Nullable String documentHref,
            @Nullable Scorecard design) {}

    /** One application in a list. */
    record Row(Link application, @Nullable Link domain, String owner, EdgeStatus status, long sends, long receives) {}

    record ListView(List<Row> rows, Pager pager) {}

    Optional<ApplicationView> find(ApplicationId id) {
        var declared = applications.find(id).orElse(null);
        var edges = map.edgesOf(id).stream().sorted(EdgeRow.ORDER).toList();
        if (declared == null && edges.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ApplicationView(
                id,
                status(declared != null, edges.stream().anyMatch(edge -> edge.status() != EdgeStatus.DECLARED)),
                declared,
                declared == null ? null : Link.toDomain(declared.domain()),
                declared == null ? null : Markdown.render(declared.description()),
                rows(edges, Action.SEND),
                rows(edges, Action.RECEIVE),
                declared == null
                        ? null
                        : "/api/v1/applications/" + UriUtils.encodePathSegment(id.value(), StandardCharsets.UTF_8)
                                + "/document",
                design.of(id).orElse(null)));
    }

    ListView list(int page) {
        var topology = map.current();
        var declared = applications.findAll().stream().collect(Collectors.toMap(Application::id, Function.identity()));
        var sends = counts(topology, Action.SEND);
        var receives = counts(topology, Action.RECEIVE);
        var shown = Pager.slice(topology.applications(), page, PAGE_SIZE).stream()
                .map(node -> row(node, declared.get(node.id()), sends, receives))
                .toList();
        return new ListView(
                shown,
                Pager.of(page, PAGE_SIZE, topology.applications().size(), number -> "/applications?page=" + number));
    }

    private static Row row(
            Topology.Node node,
            @Nullable Application declared,
            HashMap<ApplicationId, Long> sends,
            HashMap<ApplicationId, Long> receives) {
        return new Row(
                Link.to(node.id()),
                declared == null ? null : Link.toDomain(declared.domain()),
                declared == null ? "" : declared.owner(),
                status(node.declared(), node.observed()),
                sends.getOrDefault(node.id(), 0L),
                receives.getOrDefault(node.id(), 0L));
    }

    private static HashMap<ApplicationId, Long> counts(Topology topology, Action direction) {
        return topology.edges().stream()
                .filter(edge -> edge.direction() == direction)
                .collect(Collectors.groupingBy(Edge::application, HashMap::new, Collectors.counting()));
    }

    private static List<EdgeRow> rows(List<Edge> edges, Action direction) {
        return edges.stream()
                .filter(edge -> edge.direction() == direction)
                .map(EdgeRow::of)
                .toList();
    }

    private static EdgeStatus status(boolean declared, boolean observed) {
        if (declared) {
            return observed ? EdgeStatus.CONFIRMED : EdgeStatus.DECLARED;
        }
        return EdgeStatus.OBSERVED;
    }
}
