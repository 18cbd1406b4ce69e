package io.eventportal.registry;

import java.util.Collection;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets one caller at a time change a subject, over all portals that share the database, whichever adapter keeps the
 * schemas: two incompatible versions cannot both find that they fit.
 */
@Component
class SubjectLocks {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SubjectLocks(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Does the work in one transaction while nobody else changes the subject, nor the others that it is based on.
     * Locks are taken in the order of the names, so that no two callers wait for each other.
     */
    <T> T exclusively(String subject, Collection<String> basedOn, Supplier<T> work) {
        var result = transaction.execute(status -> {
            var names = new TreeSet<>(basedOn);
            names.add(subject);
            for (var name : names) {
                lock(name, name.equals(subject) ? "for update" : "for share");
            }
            return work.get();
        });
        return java.util.Objects.requireNonNull(result);
    }

    private void lock(String name, String strength) {
        if (!select(name, strength)) {
            jdbc.sql("insert into registry.subject (name) values (:name) on conflict do nothing")
                    .param("name", name)
                    .update();
            select(name, strength);
        }
    }

    private boolean select(String name, String strength) {
        return jdbc.sql("select name from registry.subject where name = :name " + strength)
                .param("name", name)
                .query(String.class)
                .optional()
                .isPresent();
    }
}
