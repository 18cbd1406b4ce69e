package io.eventportal.traffic;

import io.eventportal.traffic.DeadLetterRow.Coordinates;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which consumers gave up on which records, and why: what the headers of dead letters tell. */
@Component
class DeadLetterAspect implements Aspect {

    private final DeadLetters deadLetters;
    private final PartyProperties properties;

    DeadLetterAspect(DeadLetters deadLetters, PartyProperties properties) {
        this.deadLetters = deadLetters;
        this.properties = properties;
    }

    @Override
    public Notes open() {
        return new Taken();
    }

    /** Of one batch; not more kinds than it has records. */
    private final class Taken implements Notes {

        private final SortedMap<DeadLetterKey, Sum> sums = new TreeMap<>();

        @Override
        public void take(Sighting sighting) {
            DeadLetter.of(sighting.record().headers()).ifPresent(letter -> {
                var type = TrafficRow.OTHER.equals(sighting.type()) ? null : sighting.type();
                var key = new DeadLetterKey(
                        sighting.topic(),
                        letter.group(),
                        letter.originalTopic(),
                        type,
                        letter.exceptionClass(),
                        letter.field());
                sums.computeIfAbsent(key, any -> new Sum()).add(letter, sighting);
            });
        }

        @Override
        public void book() {
            var within = new TreeMap<DeadLetterKey, Sum>();
            var byTopic = sums.entrySet().stream()
                    .collect(Collectors.groupingBy(
                            entry -> entry.getKey().deadTopic(), TreeMap::new, Collectors.toList()));
            byTopic.forEach((topic, entries) -> {
                var keys = deadLetters.keysForAdding(topic);
                for (Map.Entry<DeadLetterKey, Sum> entry : entries) {
                    if (keys.size() < properties.maxDeadLetterKinds()) {
                        keys.add(entry.getKey());
                    }
                    var key = keys.contains(entry.getKey()) ? entry.getKey() : DeadLetterKey.other(topic);
                    within.computeIfAbsent(key, any -> new Sum()).add(entry.getValue());
                }
            });
            within.forEach((key, sum) -> deadLetters.add(sum.row(key)));
        }
    }

    private static final class Sum {

        private long records;
        private String message = "";
        private String mark = "";
        private @Nullable String original;
        private Coordinates first = new Coordinates(0, 0);
        private Coordinates last = new Coordinates(0, 0);
        private Instant firstSeen = Instant.MAX;
        private Instant lastSeen = Instant.MIN;

        void add(DeadLetter letter, Sighting sighting) {
            var one = new Sum();
            one.records = 1;
            one.message = letter.message();
            one.mark = letter.mark();
            one.original = letter.original();
            one.first = new Coordinates(
                    sighting.record().partition(), sighting.record().offset());
            one.last = one.first;
            one.firstSeen = sighting.at();
            one.lastSeen = sighting.at();
            add(one);
        }

        void add(Sum other) {
            records += other.records;
            if (other.firstSeen.isBefore(firstSeen)) {
                firstSeen = other.firstSeen;
                first = other.first;
            }
            if (!other.lastSeen.isBefore(lastSeen)) {
                lastSeen = other.lastSeen;
                last = other.last;
                message = other.message;
                mark = other.mark;
                original = other.original;
            }
        }

        DeadLetterRow row(DeadLetterKey key) {
            return new DeadLetterRow(
                    key.deadTopic(),
                    key.group(),
                    key.originalTopic(),
                    key.type(),
                    key.exceptionClass(),
                    key.field(),
                    message,
                    mark,
                    records,
                    first,
                    last,
                    original,
                    firstSeen,
                    lastSeen);
        }
    }
}
