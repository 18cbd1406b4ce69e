package io.eventportal.registry;

import io.eventportal.governance.Audit;
import io.eventportal.governance.Policies;
import java.time.InstantSource;
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
        var jdbc = JdbcClient.create(database);
        var transactions = new JdbcTransactionManager(database);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(PlatformTransactionManager.class, () -> transactions);
        context.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(transactions));
        context.registerBean(InstantSource.class, InstantSource::system);
        context.registerBean(Registrations.class, () -> adapter.apply(jdbc));
        context.register(
                Transactions.class,
                Audit.class,
                Policies.class,
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
