package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventportal.PortalTest;
import io.eventportal.traffic.Aspect.Notes;
import io.eventportal.traffic.Positions.Move;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class LedgerIntegrationTests {

    private static final int LIMIT = 10;

    @Autowired
    private Positions positions;

    @Autowired
    private Counts counts;

    @Autowired
    private Traffic traffic;

    @Autowired
    private TransactionTemplate transaction;

    /** Nobody sends to it: the portal's observer does not see it. */
    private final String topic = "booked-" + UUID.randomUUID();

    private final Position start = new Position(new TopicPartition(topic, 0), "id", 0);

    @Test
    void booksNothingFromAPositionThatIsNotTheStoredOne() {
        var counting = counting();
        var from = positions.findOrAdd(List.of(start)).getFirst();
        ledger().book(List.of(new Move(from, 5)), notes(counting, 0, 5));

        assertThatThrownBy(() -> ledger().book(List.of(new Move(from, 5)), notes(counting, 0, 5)))
                .isInstanceOf(StalePositionException.class);

        assertThat(records(traffic.rows(topic))).isEqualTo(5);
        assertThat(positions.findOrAdd(List.of(start))).containsExactly(from.movedTo(5));
    }

    @Test
    void startsAgainForAnotherTopicOfTheSameName() {
        var counting = counting();
        var madeAnew = new Position(start.partition(), "other id", 0);

        ledger().book(List.of(new Move(positions.findOrAdd(List.of(start)).getFirst(), 5)), notes(counting, 0, 5));
        ledger().book(List.of(new Move(positions.findOrAdd(List.of(madeAnew)).getFirst(), 3)), notes(counting, 0, 3));

        assertThat(records(traffic.rows(topic))).isEqualTo(8);
    }

    @Test
    void countsWhatIsBeyondTheLimitTogether() {
        var from = positions.findOrAdd(List.of(start)).getFirst();
        var one = counting();
        var other = counting();

        ledger().book(List.of(new Move(from, 8)), notes(one, 0, 8));
        ledger().book(List.of(new Move(from.movedTo(8), 28)), notes(other, 8, 20));
        ledger().book(List.of(new Move(from.movedTo(28), 48)), notes(one, 28, 20));
        ledger().book(List.of(new Move(from.movedTo(48), 52)), notes(one, 0, 4));

        var rows = traffic.rows(topic);
        assertThat(records(rows)).isEqualTo(52);
        assertThat(rows).hasSize(LIMIT + 1);
        assertThat(rows)
                .filteredOn(row -> TrafficRow.OTHER.equals(row.type()))
                .singleElement()
                .satisfies(row -> assertThat(row.records()).isEqualTo(52 - LIMIT - 4));
    }

    private Ledger ledger() {
        return new Ledger(positions, transaction);
    }

    private Counting counting() {
        return new Counting(counts, LIMIT);
    }

    /** One record of each of so many types. */
    private List<Notes> notes(Counting counting, int first, int count) {
        var tallies = counting.open();
        IntStream.range(first, first + count)
                .forEach(number -> tallies.add(
                        new CountKey(topic, "type " + number, null, null), 1, number, Conformance.UNCHECKED));
        return List.of(tallies);
    }

    private static long records(List<TrafficRow> rows) {
        return rows.stream().mapToLong(TrafficRow::records).sum();
    }
}
