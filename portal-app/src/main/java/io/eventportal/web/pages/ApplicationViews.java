package io.eventportal.web.pages;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.ApplicationLabel;
import io.eventportal.catalog.store.ApplicationLabels;
import io.eventportal.catalog.store.Applications;
import io.eventportal.lint.Scorecard;
import io.eventportal.topology.Edge;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.Topology;
import io.eventportal.topology.TopologyMap;
import io.eventportal.web.design.DesignReview;
import java.nio.charset.StandardCharsets;
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
    private final ApplicationLabels labels;
    private final TopologyMap map;
    private final DesignReview design;

    ApplicationViews(Applications applications, ApplicationLabels labels, TopologyMap map, DesignReview design) {
        this.applications = applications;
        this.labels = labels;
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
        var shown = Pager.slice(topology.applications(), page, PAGE_SIZE);
        var declared = labels.find(shown.stream().map(Topology.Node::id).toList()).stream()
                .collect(Collectors.toMap(ApplicationLabel::id, Function.identity()));
        return new ListView(
                shown.stream()
                        .map(node -> row(node, declared.get(node.id()), map.edgesOf(node.id())))
                        .toList(),
                Pager.of(page, PAGE_SIZE, topology.applications().size(), number -> "/applications?page=" + number));
    }

    private static Row row(Topology.Node node, @Nullable ApplicationLabel declared, List<Edge> edges) {
        return new Row(
                Link.to(node.id()),
                declared == null ? null : Link.toDomain(declared.domain()),
                declared == null ? "" : declared.owner(),
                status(node.declared(), node.observed()),
                count(edges, Action.SEND),
                count(edges, Action.RECEIVE));
    }

    private static long count(List<Edge> edges, Action direction) {
        return edges.stream().filter(edge -> edge.direction() == direction).count();
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
