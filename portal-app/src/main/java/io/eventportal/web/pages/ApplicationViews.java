package io.eventportal.web.pages;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.ApplicationLabel;
import io.eventportal.catalog.store.ApplicationLabels;
import io.eventportal.catalog.store.Applications;
import io.eventportal.topology.Edge;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.Topology;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.Traffic;
import io.eventportal.web.design.DesignReview;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what a document says about an application and what traffic shows of it. */
@Component
class ApplicationViews {

    private static final int PAGE_SIZE = 50;
    private static final int MAX_GROUPS = 100;

    private final Applications applications;
    private final ApplicationLabels labels;
    private final TopologyMap map;
    private final ApplicationDocuments documents;
    private final DesignReview design;
    private final Traffic traffic;

    ApplicationViews(
            Applications applications,
            ApplicationLabels labels,
            TopologyMap map,
            ApplicationDocuments documents,
            DesignReview design,
            Traffic traffic) {
        this.applications = applications;
        this.labels = labels;
        this.map = map;
        this.documents = documents;
        this.design = design;
        this.traffic = traffic;
    }

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
                EdgeStatus.of(declared != null, edges.stream().anyMatch(edge -> edge.status() != EdgeStatus.DECLARED)),
                declared == null ? null : ApplicationView.Declared.of(declared),
                declared == null ? null : Link.toDomain(declared.domain()),
                declared == null ? null : Markdown.render(declared.description()),
                declared == null ? null : life(declared),
                declared == null ? List.of() : documents.operations(id),
                rows(edges, Action.SEND),
                rows(edges, Action.RECEIVE),
                map.groupsOf(id).stream()
                        .limit(MAX_GROUPS)
                        .map(group -> GroupRow.of(group, traffic))
                        .toList(),
                declared == null ? List.of() : documents.changelog(id),
                declared == null ? 0 : documents.revisions(id),
                declared == null ? List.of() : ApplicationDocuments.exports(id),
                design.of(id).orElse(null)));
    }

    private LifeView life(Application application) {
        return LifeView.ofApplication(application.lifecycle(), application.deprecation(), applications::exists);
    }

    /** What differs between two revisions of its document; empty if there is no such application or revision. */
    Optional<DocumentDiffView> diff(ApplicationId id, int from, int to) {
        return documents.diff(id, from, to).map(diff -> DocumentDiffView.of(id, diff, documents.revisions(id)));
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
                node.status(),
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
}
