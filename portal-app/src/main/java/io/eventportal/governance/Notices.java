package io.eventportal.governance;

import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says whom each change concerns, soon after it is made, and puts it into the outbox of those who want to be told. The note
 * that a change waits for this is written in the change's own transaction; several portals share the work.
 */
@Service
public class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int MOST_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Concerns concerns;
    private final Deliveries deliveries;
    private final TransactionTemplate transactions;

    Notices(JdbcClient jdbc, Audit audit, Concerns concerns, Deliveries deliveries, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.concerns = concerns;
        this.deliveries = deliveries;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "${portal.notifications.interval:1s}")
    void sort() {
        var ids = jdbc.sql("select entry from governance.notice_pending order by entry limit :most")
                .param("most", MOST_AT_ONCE)
                .query((row, number) -> row.getLong("entry"))
                .list();
        audit.entries(ids).forEach(entry -> {
            var concerned = concerned(entry);
            transactions.executeWithoutResult(status -> note(entry, concerned));
        });
    }

    /** One entry that cannot be understood holds up no other. */
    private Set<Concern> concerned(AuditEntry entry) {
        try {
            return concerns.of(entry);
        } catch (RuntimeException e) {
            LOG.warn("It cannot be said whom entry {} of the audit log concerns", entry.id(), e);
            return Set.of();
        }
    }

    private void note(AuditEntry entry, Set<Concern> concerned) {
        var taken = jdbc.sql("delete from governance.notice_pending where entry = :entry")
                .param("entry", entry.id())
                .update();
        if (taken == 0) {
            return; // another portal was faster
        }
        for (var concern : concerned) {
            jdbc.sql("""
                            insert into governance.notice (entry, kind, name) values (:entry, :kind, :name)
                            on conflict do nothing
                            """)
                    .param("entry", entry.id())
                    .param("kind", concern.kind().name())
                    .param("name", concern.name())
                    .update();
        }
        deliveries.enqueue(entry.id());
    }

    /** What concerned one of them, the newest first. */
    public List<AuditEntry> of(Concern concern, int limit) {
        return audit.entries(jdbc.sql("""
                                select entry from governance.notice where kind = :kind and name = :name
                                order by entry desc limit :limit
                                """)
                        .param("kind", concern.kind().name())
                        .param("name", concern.name())
                        .param("limit", limit)
                        .query((row, number) -> row.getLong("entry"))
                        .list())
                .reversed();
    }

    /** Whom an entry concerned, by kind and name. */
    List<Concern> concerned(long entry) {
        return jdbc.sql("select kind, name from governance.notice where entry = :entry order by kind, name")
                .param("entry", entry)
                .query((row, number) -> new Concern(Concern.Kind.valueOf(row.getString("kind")), row.getString("name")))
                .list();
    }
}
