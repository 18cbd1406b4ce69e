package io.eventportal.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A broker and a database of a test's own, which it may stop and start again on the same ports. */
public final class Infrastructure implements AutoCloseable {

    private final Path directory;
    private final int brokerPort = Ports.claim(0, "the broker of a test", "none");
    private final int databasePort = Ports.claim(0, "the database of a test", "none");
    private EmbeddedKafka broker;
    private EmbeddedPostgreSql database;

    public Infrastructure(Path directory) {
        this.directory = directory;
        this.broker = startedBroker();
        this.database = EmbeddedPostgreSql.start(directory, databasePort);
    }

    private EmbeddedKafka startedBroker() {
        var started = EmbeddedKafka.startInBackground(directory, brokerPort);
        started.start();
        return started;
    }

    public String bootstrapServers() {
        return "localhost:" + brokerPort;
    }

    public String jdbcUrl() {
        return database.getJdbcUrl();
    }

    public void stopBroker() {
        broker.close();
    }

    public void startBroker() {
        broker = startedBroker();
    }

    public void stopDatabase() throws IOException {
        database.close();
    }

    public void startDatabase() {
        database = EmbeddedPostgreSql.start(directory, databasePort);
    }

    @Override
    public void close() throws IOException {
        broker.close();
        database.close();
    }
}
