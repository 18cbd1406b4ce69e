package io.eventportal.web.pages;

import io.eventportal.catalog.SubjectName;
import io.eventportal.registry.Deleted;
import io.eventportal.registry.Slice;
import io.eventportal.registry.SubjectFilter;
import io.eventportal.registry.Subjects;
import io.eventportal.topology.Topology;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.Traffic;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts together what is declared on a topic, what traffic shows of it, and which subjects belong to it. */
@Component
class TopicViews {

    private static final int MAX_ROWS = 200;
    private static final int MAX_GAPS = 50;
    private static final int MAX_SUBJECTS_LOOKED_AT = 500;

    private final TopologyMap map;
    private final Traffic traffic;
    private final Subjects subjects;

    TopicViews(TopologyMap map, Traffic traffic, Subjects subjects) {
        this.map = map;
        this.traffic = traffic;
        this.subjects = subjects;
    }

    /** Empty, not absent, for a topic that nobody knows. */
    TopicView find(String name) {
        var topology = map.on(name);
        return new TopicView(
                name,
                traffic.partitions(name),
                topology.events().stream().limit(MAX_ROWS).map(TopicViews::row).toList(),
                topology.edges().stream()
                        .sorted(EdgeRow.ORDER)
                        .limit(MAX_ROWS)
                        .map(EdgeRow::of)
                        .toList(),
                traffic.groups(name).stream()
                        .limit(MAX_ROWS)
                        .map(group -> GroupRow.of(group, traffic))
                        .toList(),
                traffic.producers(name, 0, 1).items().stream().findFirst().orElse(null),
                traffic.deadLetters(name, 0, MAX_ROWS).items(),
                traffic.gaps(name, 0, MAX_GAPS),
                Href.gaps(name),
                subjects(
                        name,
                        topology.events().stream()
                                .filter(Topology.EventNode::declared)
                                .map(event -> event.key().type())
                                .toList()),
                EventView.Live.of(traffic.rows(name)),
                topology.events().stream().anyMatch(Topology.EventNode::declared) ? null : Href.draft(name));
    }

    private static TopicView.EventRow row(Topology.EventNode event) {
        return new TopicView.EventRow(Link.to(event.key()), event.status(), event.records());
    }

    /** By the naming strategies that put the topic first. */
    private List<Link> subjects(String name, List<String> types) {
        var wanted = new HashSet<>(Set.of(name + "-key", name + "-value"));
        types.forEach(type -> wanted.add(name + "-" + type));
        return subjects
                .names(
                        new SubjectFilter(SubjectName.DEFAULT_CONTEXT, name + "-"),
                        Deleted.HIDDEN,
                        new Slice(0, MAX_SUBJECTS_LOOKED_AT))
                .stream()
                .filter(wanted::contains)
                .map(subject -> new Link(subject, Href.subject(subject)))
                .toList();
    }
}
