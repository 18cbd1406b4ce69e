package io.eventportal.topology;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.Traffic;
import io.eventportal.traffic.Window;
import io.eventportal.traffic.flows.Causations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Joins what documents declare and what traffic shows. The answers are at most a second old. What is asked of one topic or
 * event costs what is on that topic, however large the map is.
 */
@Service
public class TopologyMap {

    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    private final DeclaredSide declared;
    private final Traffic traffic;
    private final AliasRules aliasRules;
    private final Causations causations;
    private final RecentRates rates;
    private final InstantSource clock;

    private @Nullable Snapshot latest;
    private @Nullable Said said;

    TopologyMap(
            DeclaredSide declared,
            Traffic traffic,
            AliasRules aliasRules,
            Causations causations,
            RecentRates rates,
            InstantSource clock) {
        this.declared = declared;
        this.traffic = traffic;
        this.aliasRules = aliasRules;
        this.causations = causations;
        this.rates = rates;
        this.clock = clock;
    }

    /** The whole map, as it stands now. */
    public Topology current() {
        return snapshot().topology;
    }

    /** The part of the map that is on one topic; its applications are those with edges there. */
    public Topology on(String topic) {
        return maker(MAX_AGE, observedOn(topic)).topology(topic);
    }

    /** Who has to do with an event, as documents are now: what was just imported counts. */
    public EventParties partiesOf(EventKey event) {
        var observed = observedOn(event.topic());
        return maker(Duration.ZERO, observed).parties(event, observed);
    }

    /** The consumer groups on a topic, by the applications that they belong to. */
    public Map<ApplicationId, List<GroupSighting>> groupsOn(String topic) {
        return maker(MAX_AGE, observedOn(topic)).groupsByApplication();
    }

    private MapMaker maker(Duration documentsMayBe, Observed observed) {
        return new MapMaker(declared.atMostOld(documentsMayBe), recentlyAssigned(), observed);
    }

    private Observed observedOn(String topic) {
        return new Observed(
                traffic.rows(topic),
                traffic.groups(topic),
                causations.ofCausesOn(topic),
                traffic.transactionalWriters(topic),
                traffic.deadLetters(topic));
    }

    /** Edges that touch the event: its own, and topic-level ones of its topic. In the order of the map. */
    public List<Edge> edgesOf(EventKey event) {
        return on(event.topic()).edges().stream()
                .filter(edge -> edge.type() == null || edge.type().equals(event.type()))
                .toList();
    }

    /** In the order of the map. */
    public List<Edge> edgesOf(ApplicationId application) {
        return snapshot().maker.edgesOf(application);
    }

    /** The consumer groups that belong to an application, by topic and group id. */
    public List<GroupSighting> groupsOf(ApplicationId application) {
        return snapshot().maker.groupsOf(application);
    }

    /** Says which applications bear a name, as people and documents have it now. */
    Aliases namesInUse() {
        return declared.atMostOld(MAX_AGE).aliases().with(recentlyAssigned());
    }

    /** What people say of names, each by its pattern; sorted. Not from memory: what was just said is there. */
    public List<Alias> assigned() {
        return new Assigned(aliasRules.all()).all();
    }

    /** The names that join traffic to applications: all that are declared or assigned, and all that traffic shows. Sorted. */
    public List<Alias> aliases() {
        return snapshot().maker.aliases();
    }

    /** How many records the edges had in a window. */
    public EdgeRates rates(Window window) {
        return rates.of(window, this::namesInUse);
    }

    /**
     * Changes when the map has an edge more or less, or a group begins or ceases to read. The same in every portal, and cheap
     * to ask for, however large the map is.
     */
    public String version() {
        return String.join(
                "-",
                Integer.toHexString(declared.version(MAX_AGE)),
                aliasRules.version(),
                traffic.version(),
                String.valueOf(causations.count()));
    }

    private synchronized Snapshot snapshot() {
        var now = clock.instant();
        if (latest == null || !latest.at.plus(MAX_AGE).isAfter(now)) {
            latest = Snapshot.of(
                    now,
                    new MapMaker(
                            declared.atMostOld(Duration.ZERO),
                            recentlyAssigned(),
                            new Observed(
                                    traffic.rows((String) null),
                                    traffic.groups(),
                                    causations.all(),
                                    traffic.transactionalWriters(null),
                                    traffic.deadLetters(null))));
        }
        return latest;
    }

    private record Said(Instant at, Assigned assigned) {}

    private synchronized Assigned recentlyAssigned() {
        var now = clock.instant();
        if (said == null || !said.at.plus(MAX_AGE).isAfter(now)) {
            said = new Said(now, new Assigned(aliasRules.all()));
        }
        return said.assigned;
    }

    private record Snapshot(Instant at, MapMaker maker, Topology topology) {

        static Snapshot of(Instant at, MapMaker maker) {
            return new Snapshot(at, maker, maker.topology());
        }
    }
}
