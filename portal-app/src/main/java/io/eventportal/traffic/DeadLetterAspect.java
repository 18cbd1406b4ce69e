package io.eventportal.traffic;

import io.eventportal.traffic.DeadLetterRow.Coordinates;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which consumers gave up on which records, and why: what the headers of dead letters tell. */
@Component
class DeadLetterAspect implements Aspect {

    private final DeadLetters deadLetters;
    private final Admission<DeadLetterKey> admission;

    DeadLetterAspect(DeadLetters deadLetters, PartyProperties properties) {
        this.deadLetters = deadLetters;
        this.admission = new Admission<>(
                properties.maxDeadLetterKinds(),
                DeadLetterKey::deadTopic,
                DeadLetterKey::other,
                deadLetters::keysForAdding);
    }

    @Override
    public Notes open() {
        return new Taken();
    }

    /** Of one batch; not more kinds than it has records. */
    private final class Taken implements Notes {

        private final Map<DeadLetterKey, Sum> sums = new HashMap<>();
        private final Admission<DeadLetterKey>.Turn turn = admission.open();

        @Override
        public void take(Sighting sighting) {
            DeadLetter.of(sighting.record().headers()).ifPresent(letter -> {
                var key = new DeadLetterKey(
                        sighting.topic(),
                        letter.group(),
                        letter.originalTopic(),
                        sighting.type(),
                        letter.exceptionClass(),
                        letter.field());
                sums.computeIfAbsent(key, any -> new Sum()).add(letter, sighting);
            });
        }

        @Override
        public void book() {
            turn.withinLimit(sums, Sum::plus).forEach((key, sum) -> deadLetters.add(sum.row(key)));
        }

        @Override
        public void booked() {
            turn.booked();
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

        Sum plus(Sum other) {
            var sum = new Sum();
            sum.add(this);
            sum.add(other);
            return sum;
        }

        private void add(Sum other) {
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
