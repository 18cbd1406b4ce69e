package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventportal.PortalTest;
import io.eventportal.traffic.Aspect.Notes;
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
    private Gaps gaps;

    @Autowired
    private Counts counts;

    @Autowired
    private History history;

    @Autowired
    private Traffic traffic;

    @Autowired
    private TransactionTemplate transaction;

    /** Nobody sends to it: the portal's observer does not see it. */
    private final String topic = "booked-" + UUID.randomUUID();

    private final Position start = new Position(new TopicPartition(topic, 0), "id", 0, null);

    @Test
    void booksNothingFromAPositionThatIsNotTheStoredOne() {
        var counting = counting();
        var from = positions.findOrAdd(List.of(start)).getFirst();
        ledger().book(List.of(stretch(from, 5)), List.of(), notes(counting, 0, 5));

        assertThatThrownBy(() -> ledger().book(List.of(stretch(from, 5)), List.of(), notes(counting, 0, 5)))
                .isInstanceOf(StalePositionException.class);

        assertThat(records(traffic.rows(topic))).isEqualTo(5);
        assertThat(positions.findOrAdd(List.of(start))).containsExactly(from.movedTo(5, null));
    }

    @Test
    void startsAgainForAnotherTopicOfTheSameName() {
        var counting = counting();
        var madeAnew = new Position(start.partition(), "other id", 0, null);

        ledger().book(
                        List.of(stretch(positions.findOrAdd(List.of(start)).getFirst(), 5)),
                        List.of(),
                        notes(counting, 0, 5));
        ledger().book(
                        List.of(stretch(positions.findOrAdd(List.of(madeAnew)).getFirst(), 3)),
                        List.of(),
                        notes(counting, 0, 3));

        assertThat(records(traffic.rows(topic))).isEqualTo(8);
    }

    @Test
    void countsWhatIsBeyondTheLimitTogether() {
        var from = positions.findOrAdd(List.of(start)).getFirst();
        var one = counting();
        var other = counting();

        ledger().book(List.of(stretch(from, 8)), List.of(), notes(one, 0, 8));
        ledger().book(List.of(stretch(from.movedTo(8, null), 28)), List.of(), notes(other, 8, 20));
        ledger().book(List.of(stretch(from.movedTo(28, null), 48)), List.of(), notes(one, 28, 20));
        ledger().book(List.of(stretch(from.movedTo(48, null), 52)), List.of(), notes(one, 0, 4));

        var rows = traffic.rows(topic);
        assertThat(records(rows)).isEqualTo(52);
        assertThat(rows).hasSize(LIMIT + 1);
        assertThat(rows)
                .filteredOn(row -> TrafficRow.OTHER.equals(row.type()))
                .singleElement()
                .satisfies(row -> assertThat(row.records()).isEqualTo(52 - LIMIT - 4));
    }

    private static Stretch stretch(Position from, long to) {
        return new Stretch(from, List.of(), from.movedTo(to, null));
    }

    private Ledger ledger() {
        return new Ledger(positions, gaps, transaction);
    }

    private Counting counting() {
        return new Counting(counts, history, LIMIT);
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
