package io.eventportal.search;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Amendments;
import io.eventportal.catalog.store.Applications;
import io.eventportal.catalog.store.Events;
import io.eventportal.topology.Edge;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.EventTraffic;
import io.eventportal.traffic.Traffic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings what changed from the catalog and the traffic into the index. It remembers a stamp of each application and of each
 * event that people changed, and reads only those whose stamp is another one. Used by one thread.
 */
@Component
class IndexFeed {

    private static final Logger log = LoggerFactory.getLogger(IndexFeed.class);

    /** So many applications are read at a time: a thousand events or so. */
    private static final int APPLICATIONS_AT_A_TIME = 50;

    private static final int EVENTS_AT_A_TIME = 500;

    /** More changed applications than these take a while: nobody waits for them. */
    private static final int FEW = 20;

    /** A long pass shows what it has so far, but not too often: each time costs as much as the index is large. */
    private static final long REFRESH_NANOS = 2_000_000_000L;

    /** The map is as old as a second: what it says of an event that was just seen is asked again so often. */
    private static final int LOOKS_UNTIL_SETTLED = 4;

    private final Applications applications;
    private final Amendments amendments;
    private final Events events;
    private final Traffic traffic;
    private final TopologyMap map;
    private final SearchIndex index;

    private Map<ApplicationId, Long> applicationStamps = new HashMap<>();
    private Map<EventKey, Long> eventStamps = new HashMap<>();
    private Map<EventKey, EventTraffic> seen = Map.of();
    private final Map<EventKey, FoundEvent> observedOnly = new HashMap<>();
    private long groups;
    private int unsettled;
    private boolean filled;
    private long refreshedAt = System.nanoTime();

    private volatile boolean stopped;
    private volatile boolean busy;
    private volatile FoundEvents.Progress progress = new FoundEvents.Progress(0, 0);

    IndexFeed(
            Applications applications,
            Amendments amendments,
            Events events,
            Traffic traffic,
            TopologyMap map,
            SearchIndex index) {
        this.applications = applications;
        this.amendments = amendments;
        this.events = events;
        this.traffic = traffic;
        this.map = map;
        this.index = index;
    }

    /** Grows with every change of the catalog. */
    long changes() {
        return applications.changes();
    }

    /** Whether so much is being read that it is not worth waiting for. */
    boolean isBusy() {
        return busy;
    }

    FoundEvents.Progress progress() {
        return progress;
    }

    void start() {
        stopped = false;
    }

    /** Lets a pass that is under way end early; what it has not read is read by the next one. */
    void stop() {
        stopped = true;
    }

    /** Everything is read again. */
    void forget() {
        applicationStamps = new HashMap<>();
        eventStamps = new HashMap<>();
        seen = Map.of();
        observedOnly.clear();
        filled = false;
    }

    /** Reads the documents and events whose stamps changed. What it has read by then is remembered if it fails. */
    void followCatalog() throws IOException {
        // The stamps are read first: what changes while the rest is read has another one next time.
        var stamps = applications.stamps();
        var amended = amendments.eventStamps();
        var changed = stamps.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(applicationStamps.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        busy = changed.size() > FEW;
        var done = new HashSet<EventKey>();
        for (var start = 0; start < changed.size() && !stopped; start += APPLICATIONS_AT_A_TIME) {
            progress = new FoundEvents.Progress(start, changed.size());
            var some = changed.subList(start, Math.min(start + APPLICATIONS_AT_A_TIME, changed.size()));
            read(some, done);
            some.forEach(id -> applicationStamps.put(id, stamps.getOrDefault(id, 0L)));
        }
        if (stopped) {
            return;
        }
        readEvents(amended.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(eventStamps.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .filter(key -> !done.contains(key))
                .toList());
        eventStamps = amended;
        if (!filled) {
            readEvents(seen.keySet().stream().filter(key -> !done.contains(key)).toList());
            filled = true;
        }
        refresh();
        unsettled = LOOKS_UNTIL_SETTLED;
        busy = false;
    }

    private void read(List<ApplicationId> changed, Set<EventKey> done) throws IOException {
        for (var application : applications.profiles(changed)) {
            index.put(Entries.application(application));
        }
        var keys = new HashSet<>(events.keysOf(changed));
        if (filled) {
            keys.addAll(declaredBefore(changed));
        }
        keys.removeIf(key -> !done.add(key));
        readEvents(keys);
        if (busy && System.nanoTime() - refreshedAt > REFRESH_NANOS) {
            refresh();
        }
    }

    private void refresh() throws IOException {
        index.refresh();
        refreshedAt = System.nanoTime();
    }

    /** The events that these applications declared when they were last read. */
    private Set<EventKey> declaredBefore(List<ApplicationId> changed) {
        return index.ask(searcher -> {
            var keys = new HashSet<EventKey>();
            for (var application : changed) {
                var query = new TermQuery(new Term(Column.DECLARED_BY, application.value()));
                var stored = searcher.storedFields();
                for (var hit : searcher.first(query, searcher.count(query), CatalogSearcher.BY_KEY).scoreDocs) {
                    keys.add(StoredEntry.event(stored.document(hit.doc), field -> false)
                            .key());
                }
            }
            return keys;
        });
    }

    private void readEvents(Collection<EventKey> keys) throws IOException {
        var all = List.copyOf(keys);
        for (var start = 0; start < all.size() && !stopped; start += EVENTS_AT_A_TIME) {
            var some = all.subList(start, Math.min(start + EVENTS_AT_A_TIME, all.size()));
            var declared = events.findAll(some).stream().collect(Collectors.toMap(Event::key, Function.identity()));
            for (var key : some) {
                put(key, declared.get(key));
            }
        }
    }

    private void put(EventKey key, @Nullable Event declared) throws IOException {
        var counted = seen.get(key);
        if (declared != null) {
            observedOnly.remove(key);
            index.put(entry(declared, counted));
        } else if (counted != null) {
            var event = observed(counted);
            observedOnly.put(key, event);
            index.put(Entries.observed(event));
        } else {
            observedOnly.remove(key);
            index.remove(Entries.id(key));
        }
    }

    /** One schema that surprises us must not keep everything else out of the index. */
    private static Entries.Entry entry(Event declared, @Nullable EventTraffic counted) {
        try {
            return Entries.declared(declared, counted);
        } catch (RuntimeException e) {
            log.error(
                    "The fields of {} could not be read for the search; it is found without them.", declared.key(), e);
            return Entries.withoutFields(declared, counted);
        }
    }

    private FoundEvent observed(EventTraffic counted) {
        var edges = map.edgesOf(counted.event());
        return new FoundEvent(
                counted.event(),
                counted.event().type(),
                "",
                "",
                "",
                "",
                null,
                EdgeStatus.OBSERVED,
                Conformity.of(counted),
                parties(edges, Action.SEND),
                parties(edges, Action.RECEIVE),
                List.of());
    }

    private static List<ApplicationId> parties(List<Edge> edges, Action direction) {
        return edges.stream()
                .filter(edge -> edge.direction() == direction)
                .map(Edge::application)
                .distinct()
                .toList();
    }

    /** Reads the events of which traffic shows something new: that they exist, whether they conform, and who is there. */
    void followTraffic() throws IOException {
        var now = traffic.events().stream().collect(Collectors.toMap(EventTraffic::event, Function.identity()));
        var groupsNow = traffic.groupSightings();
        var changed = now.values().stream()
                .filter(counted -> isNews(counted, seen.get(counted.event())))
                .map(EventTraffic::event)
                .toList();
        seen = now;
        if (!filled) {
            return; // the first look at the catalog takes them along
        }
        if (!changed.isEmpty() || groupsNow != groups) {
            unsettled = LOOKS_UNTIL_SETTLED;
        }
        groups = groupsNow;
        readEvents(changed);
        var moved = unsettled > 0 ? settle() : 0;
        if (!changed.isEmpty() || moved > 0) {
            refresh();
        }
    }

    private static boolean isNews(EventTraffic counted, @Nullable EventTraffic before) {
        return before == null
                || Conformity.of(counted) != Conformity.of(before)
                || counted.sources() != before.sources();
    }

    /** Reads again who sends and receives the events that no document declares. */
    private int settle() throws IOException {
        unsettled--;
        var moved = new ArrayList<FoundEvent>();
        for (var before : observedOnly.values()) {
            var counted = seen.get(before.key());
            if (counted != null && !observed(counted).equals(before)) {
                moved.add(observed(counted));
            }
        }
        for (var event : moved) {
            observedOnly.put(event.key(), event);
            index.put(Entries.observed(event));
        }
        return moved.size();
    }
}
