package io.eventportal.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.eventportal.registry.RegistryException.Situation;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets one caller at a time change a subject, over all portals that share the database, whichever adapter keeps the
 * schemas: two incompatible versions cannot both find that they fit.
 */
@Component
class SubjectLocks {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    /** Those who wait for the same subject in this process wait here, and not each with a database connection. */
    private final Cache<String, ReentrantLock> doors =
            Caffeine.newBuilder().weakValues().build();

    SubjectLocks(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Does the work in one transaction while nobody else changes the subject, nor the others that it is based on.
     * Locks are taken in the order of the names, so that no two callers wait for each other.
     *
     * @throws RegistryException if others keep the subject busy for half a minute
     */
    <T> T exclusively(String subject, Collection<String> basedOn, Supplier<T> work) {
        var door = doors.get(subject, name -> new ReentrantLock());
        var entered = enter(door);
        try {
            return inTransaction(subject, basedOn, work);
        } catch (PessimisticLockingFailureException e) {
            throw busy(subject, e);
        } finally {
            if (entered) {
                door.unlock();
            }
        }
    }

    /** Only a courtesy: whoever has waited long enough goes on to the database's own lock, which decides. */
    private static boolean enter(ReentrantLock door) {
        try {
            return door.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static RegistryException busy(String subject, Exception cause) {
        return new RegistryException(
                Situation.UNAVAILABLE, "Subject '" + subject + "' is being changed by others; try again.", cause);
    }

    private <T> T inTransaction(String subject, Collection<String> basedOn, Supplier<T> work) {
        var result = transaction.execute(status -> {
            jdbc.sql("select set_config('lock_timeout', :millis, true)")
                    .param("millis", String.valueOf(PATIENCE.toMillis()))
                    .query(String.class)
                    .single();
            var names = new TreeSet<>(basedOn);
            names.add(subject);
            for (var name : names) {
                lock(name, name.equals(subject) ? "for update" : "for share");
            }
            return work.get();
        });
        return Objects.requireNonNull(result);
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
