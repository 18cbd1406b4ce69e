package io.eventportal.web.pages;

import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.EventQuery;
import io.eventportal.catalog.EventSummary;
import io.eventportal.catalog.SubjectName;
import io.eventportal.catalog.store.Events;
import io.eventportal.registry.Deleted;
import io.eventportal.registry.Slice;
import io.eventportal.registry.SubjectFilter;
import io.eventportal.registry.Subjects;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.Traffic;
import io.eventportal.traffic.TrafficRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts together what is declared on a topic, what traffic shows of it, and which subjects belong to it. */
@Component
class TopicViews {

    private static final int MAX_ROWS = 200;
    private static final int MAX_SUBJECTS_LOOKED_AT = 500;

    private final Events events;
    private final TopologyMap map;
    private final Traffic traffic;
    private final Subjects subjects;

    TopicViews(Events events, TopologyMap map, Traffic traffic, Subjects subjects) {
        this.events = events;
        this.map = map;
        this.traffic = traffic;
        this.subjects = subjects;
    }

    /** Empty, not absent, for a topic that nobody knows. */
    TopicView find(String name) {
        var rows = traffic.rows(name);
        var declared = declared(name);
        return new TopicView(
                name,
                traffic.partitions(name),
                events(name, declared, rows),
                map.edgesOn(name).stream()
                        .sorted(EdgeRow.ORDER)
                        .limit(MAX_ROWS)
                        .map(EdgeRow::of)
                        .toList(),
                traffic.groups().stream()
                        .filter(group -> group.topic().equals(name))
                        .limit(MAX_ROWS)
                        .toList(),
                subjects(name, declared),
                EventView.Live.of(rows));
    }

    private Set<String> declared(String name) {
        var query = new EventQuery(null, null, name, null, null, null, null, null, 0, MAX_ROWS);
        return events.search(query).items().stream()
                .map(EventSummary::key)
                .map(EventKey::type)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<TopicView.EventRow> events(String name, Set<String> declared, List<TrafficRow> rows) {
        var records = new TreeMap<String, Long>();
        declared.forEach(type -> records.put(type, 0L));
        for (var row : rows) {
            if (row.type() != null && !row.type().isBlank() && !row.type().equals(TrafficRow.OTHER)) {
                records.merge(row.type(), row.records(), Long::sum);
            }
        }
        return records.entrySet().stream()
                .limit(MAX_ROWS)
                .map(entry -> new TopicView.EventRow(
                        Link.to(new EventKey(name, entry.getKey())),
                        status(declared.contains(entry.getKey()), entry.getValue()),
                        entry.getValue()))
                .toList();
    }

    private static EdgeStatus status(boolean declared, long records) {
        if (!declared) {
            return EdgeStatus.OBSERVED;
        }
        return records > 0 ? EdgeStatus.CONFIRMED : EdgeStatus.DECLARED;
    }

    /** By the naming strategies that put the topic first. */
    private List<Link> subjects(String name, Set<String> types) {
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
