package io.eventportal.traffic;

import io.eventportal.traffic.Aspect.Notes;
import java.util.Collection;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books what was learned. The notes of a batch and the positions behind it are written in one transaction, or not at all;
 * and only while the positions are where the reading started. So a record is counted once, whoever crashes, comes back
 * late, or is given the same record again.
 */
final class Ledger {

    private final Positions positions;
    private final Gaps gaps;
    private final TransactionTemplate transaction;

    Ledger(Positions positions, Gaps gaps, TransactionTemplate transaction) {
        this.positions = positions;
        this.gaps = gaps;
        this.transaction = transaction;
    }

    /**
     * Books a batch.
     *
     * @param stretches what was read, of each partition once
     * @param noticed what was found missing in it
     * @throws StalePositionException if a position is no longer where the batch starts; nothing is booked then
     * @throws org.springframework.dao.DataAccessException if the database fails; whether the batch is booked is then
     *     known only by reading the positions again
     */
    void book(Collection<Stretch> stretches, List<Gap> noticed, List<Notes> notes) {
        transaction.executeWithoutResult(status -> {
            positions.endTransactionOnSilence();
            positions.advance(stretches);
            gaps.add(noticed);
            notes.forEach(Notes::book);
        });
        notes.forEach(Notes::booked);
    }
}
