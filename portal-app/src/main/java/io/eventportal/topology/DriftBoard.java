package io.eventportal.topology;

import io.eventportal.catalog.Page;
import io.eventportal.topology.DriftItem.Standing;
import io.eventportal.topology.DriftItem.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What differs between documents and traffic, and what people said of it. What they said holds for as long as the
 * difference stays as it was: it is open again when it changes, or when it goes and comes back.
 */
@Service
public class DriftBoard {

    /** Whoever speaks of a difference says why, in so many characters at most. */
    public static final int LONGEST_REASON = 1_000;

    private static final Duration MAX_AGE = Duration.ofSeconds(2);
    /** Looking takes at most this share of the time, however much there is to look at. */
    private static final int SHARE = 10;

    private static final String SYSTEM = "system";

    private final DriftFinder finder;
    private final DriftOwners owners;
    private final DriftMarks marks;
    private final DriftProperties properties;
    private final InstantSource clock;
    private List<DriftItem> latest = List.of();
    private Instant at = Instant.MIN;
    private Duration maxAge = MAX_AGE;

    DriftBoard(
            DriftFinder finder, DriftOwners owners, DriftMarks marks, DriftProperties properties, InstantSource clock) {
        this.finder = finder;
        this.owners = owners;
        this.marks = marks;
        this.properties = properties;
        this.clock = clock;
    }

    /** What to show; null is everything. */
    public record Filter(
            DriftKind.@Nullable Severity severity,
            @Nullable DriftKind kind,
            @Nullable State state,
            @Nullable String owner,
            @Nullable String topic,
            @Nullable String application) {

        public static final Filter ALL = new Filter(null, null, null, null, null, null);

        boolean shows(DriftItem item) {
            var about = item.drift().about();
            return (severity == null || item.drift().kind().severity() == severity)
                    && (kind == null || item.drift().kind() == kind)
                    && (state == null || item.standing().state() == state)
                    && (owner == null || item.owner().equals(owner))
                    && (topic == null || about.topic().equals(topic))
                    && (application == null || application.equals(String.valueOf(about.application())));
        }
    }

    /** Worst first; at most two seconds old, in a large catalog somewhat more. What was said here is there at once. */
    public Page<DriftItem> page(Filter filter, int page, int size) {
        var shown = current().stream().filter(filter::shows).toList();
        var from = (int) Math.min((long) page * size, shown.size());
        return new Page<>(shown.subList(from, Math.min(from + size, shown.size())), page, size, shown.size());
    }

    /** How many there are of each kind that has any, of those that the filter shows. */
    public Map<DriftKind, Long> counts(Filter filter) {
        return current().stream()
                .filter(filter::shows)
                .collect(Collectors.groupingBy(item -> item.drift().kind(), Collectors.counting()));
    }

    public Optional<DriftItem> find(String id) {
        return current().stream().filter(item -> item.id().equals(id)).findFirst();
    }

    /**
     * Says something of a difference as it looks now; false if there is none of that id. Part of the caller's
     * transaction.
     *
     * @param until of a snoozed one; null of others
     */
    public synchronized boolean say(String id, State state, String reason, @Nullable Instant until, String by) {
        var item = find(id);
        return item.isPresent()
                && marks.say(id, item.get().drift().shape(), new Standing(state, reason, by, clock.instant(), until))
                && forget();
    }

    /** Now and, where a transaction is open, when it is through: till then others read what was before. */
    private boolean forget() {
        at = Instant.MIN;
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    synchronized (DriftBoard.this) {
                        at = Instant.MIN;
                    }
                }
            });
        }
        return true;
    }

    /** So that it is known since when a difference is there, though nobody looks. */
    @Scheduled(fixedDelayString = "${portal.drift.interval:30s}")
    void look() {
        var ids = current().stream().map(DriftItem::id).toList();
        marks.saw(ids, clock.instant());
    }

    private synchronized List<DriftItem> current() {
        var now = clock.instant();
        if (at.isBefore(now.minus(maxAge)) || at.isAfter(now)) {
            latest = read(now);
            at = now;
            var taken = Duration.between(now, clock.instant()).multipliedBy(SHARE);
            maxAge = taken.compareTo(MAX_AGE) > 0 ? taken : MAX_AGE;
        }
        return latest;
    }

    private List<DriftItem> read(Instant now) {
        var found = finder.find(now);
        var known = marks.all();
        marks.add(found.stream().filter(drift -> !known.containsKey(drift.id())).toList(), now);
        var owner = owners.of(found);
        var items = new ArrayList<DriftItem>();
        for (var drift : found) {
            var mark = known.get(drift.id());
            var firstSeen = mark == null ? drift.shownSince().orElse(now) : mark.firstSeen();
            if (isDue(drift, firstSeen, now)) {
                var standing = mark == null ? Standing.NEW : standing(drift, mark, now);
                items.add(new DriftItem(drift, owner.getOrDefault(drift.id(), ""), firstSeen, standing));
            }
        }
        reopenGone(known, found.stream().map(Drift::id).collect(Collectors.toCollection(HashSet::new)), now);
        return List.copyOf(items);
    }

    /** What was never seen is not told before its time. */
    private boolean isDue(Drift drift, Instant firstSeen, Instant now) {
        return drift.kind() != DriftKind.DECLARED_SILENT
                || drift.shownSince().isPresent()
                || !firstSeen.plus(properties.unseenAfter()).isAfter(now);
    }

    private Standing standing(Drift drift, DriftMarks.Mark mark, Instant now) {
        var said = mark.standing();
        if (said.state() == State.OPEN) {
            return said;
        }
        if (!mark.shape().equals(drift.shape())) {
            return reopened(drift.id(), drift.shape(), "It changed.", now);
        }
        var until = said.until();
        return until != null && !until.isAfter(now)
                ? reopened(drift.id(), drift.shape(), "It was snoozed until now.", now)
                : said;
    }

    /** What went and comes back is news. */
    private void reopenGone(Map<String, DriftMarks.Mark> known, Set<String> present, Instant now) {
        known.forEach((id, mark) -> {
            if (mark.standing().state() != State.OPEN && !present.contains(id)) {
                reopened(id, mark.shape(), "It had gone.", now);
            }
        });
    }

    private Standing reopened(String id, String shape, String reason, Instant now) {
        var open = new Standing(State.OPEN, reason, SYSTEM, now, null);
        marks.say(id, shape, open);
        return open;
    }
}
