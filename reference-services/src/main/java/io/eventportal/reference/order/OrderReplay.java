package io.eventportal.reference.order;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the read model anew from the histories, while orders go on: a row never falls back behind what it shows.
 * Snapshots are not used.
 */
@Service
class OrderReplay {

    private static final int PAGE = 500;

    private final OrderHistory history;
    private final OrderViews views;
    private final TransactionTemplate transactions;
    private final AtomicBoolean running = new AtomicBoolean();

    OrderReplay(OrderHistory history, OrderViews views, PlatformTransactionManager transactions) {
        this.history = history;
        this.views = views;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** Empty if one is running already. */
    Optional<Replayed> run() {
        if (!running.compareAndSet(false, true)) {
            return Optional.empty();
        }
        try {
            views.deleteStrays();
            return Optional.of(replay());
        } finally {
            running.set(false);
        }
    }

    private Replayed replay() {
        var total = new Replayed(0, 0);
        var last = "";
        while (true) {
            var afterId = last;
            var page = history.replayed(afterId, PAGE);
            if (page.isEmpty()) {
                return total;
            }
            transactions.executeWithoutResult(
                    status -> page.stream().map(OrderView::of).forEach(views::save));
            total = total.plus(
                    page.size(),
                    page.stream().mapToLong(VersionedOrder::version).sum());
            last = page.getLast().order().id();
        }
    }

    /** How much was read. */
    record Replayed(long orders, long events) {

        Replayed plus(long moreOrders, long moreEvents) {
            return new Replayed(orders + moreOrders, events + moreEvents);
        }
    }
}
