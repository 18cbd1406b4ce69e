package io.eventportal.registry;

import io.eventportal.catalog.EventKey;
import io.eventportal.governance.Audit;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Waivers;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** A registry as a portal has it, with nothing in common with another one but the database. */
final class RegistryStack implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    RegistryStack(DataSource database, Function<JdbcClient, Registrations> adapter) {
        this(database, adapter, InstantSource.system());
    }

    RegistryStack(DataSource database, Function<JdbcClient, Registrations> adapter, InstantSource clock) {
        var jdbc = JdbcClient.create(database);
        var transactions = new JdbcTransactionManager(database);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(PlatformTransactionManager.class, () -> transactions);
        context.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(transactions));
        context.registerBean(InstantSource.class, () -> clock);
        context.registerBean(EventBook.class, () -> RegistryStack::eventsOf);
        context.registerBean(Registrations.class, () -> adapter.apply(jdbc));
        context.register(
                Transactions.class,
                Audit.class,
                Policies.class,
                Waivers.class,
                LiveWaivers.class,
                SubjectLocks.class,
                References.class,
                ParsedSchemas.class,
                Levels.class,
                SchemaRegistry.class,
                Subjects.class,
                Restoration.class,
                RegistryExport.class,
                Imports.class,
                RehearsedLines.class,
                ImportSteps.class,
                ImportWorker.class,
                RegistryImports.class);
        context.refresh();
    }

    /** A subject is {@code <topic>-<type>}. */
    private static List<EventKey> eventsOf(String subject) {
        var dash = subject.lastIndexOf('-');
        return dash < 1 || dash == subject.length() - 1
                ? List.of()
                : List.of(new EventKey(subject.substring(0, dash), subject.substring(dash + 1)));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    static class Transactions {}

    SchemaRegistry registry() {
        return context.getBean(SchemaRegistry.class);
    }

    Subjects subjects() {
        return context.getBean(Subjects.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
