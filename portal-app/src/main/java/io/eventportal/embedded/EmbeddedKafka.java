package io.eventportal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.SmartLifecycle;

/**
 * A real single-node Kafka broker (KRaft) in this process. It starts in the background as soon as it is made;
 * {@link #start()} waits until it serves, before anything that consumes is started.
 */
final class EmbeddedKafka implements KafkaConnectionDetails, SmartLifecycle, AutoCloseable {

    private static final int NODE_ID = 1;

    private final int port;
    private final CompletableFuture<KafkaRaftServer> server;

    private final AtomicBoolean closed = new AtomicBoolean();

    private volatile boolean running;

    private EmbeddedKafka(int port, CompletableFuture<KafkaRaftServer> server) {
        this.port = port;
        this.server = server;
    }

    static EmbeddedKafka startInBackground(Path directory, int wantedPort) {
        var port = Ports.claim(wantedPort, "the built-in Kafka broker", "portal.embedded.kafka-port");
        var controllerPort = Ports.claim(0, "the built-in Kafka controller", "portal.embedded.kafka-port");
        var home = directory.resolve("kafka");
        var booting = CompletableFuture.supplyAsync(() -> boot(home, port, controllerPort), EmbeddedKafka::ownThread);
        return new EmbeddedKafka(port, booting);
    }

    /** Kafka looks for classes by the thread's class loader. The common pool's knows nothing of jars within a jar. */
    private static void ownThread(Runnable task) {
        Thread.ofPlatform().daemon().name("embedded-kafka-start").start(task);
    }

    private static KafkaRaftServer boot(Path home, int port, int controllerPort) {
        try {
            format(home);
            var broker =
                    new KafkaRaftServer(new KafkaConfig(properties(home, port, controllerPort), false), Time.SYSTEM);
            broker.startup();
            return broker;
        } catch (Exception e) { // the formatter declares nothing narrower
            throw new EmbeddedStartException(
                    "The built-in Kafka broker does not start: " + e.getMessage(),
                    "Look into " + home + ", or use a cluster of your own with spring.kafka.bootstrap-servers.",
                    e);
        }
    }

    private static void format(Path home) throws Exception {
        Files.createDirectories(home);
        new Formatter()
                .setNodeId(NODE_ID)
                .setClusterId(clusterId(home))
                .setDirectories(List.of(home.resolve("log").toString()))
                .setMetadataLogDirectory(home.resolve("log").toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setIgnoreFormatted(true)
                .run();
    }

    private static String clusterId(Path home) throws IOException {
        var file = home.resolve("cluster-id");
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file).strip();
    }

    private static Properties properties(Path home, int port, int controllerPort) {
        var properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", String.valueOf(NODE_ID));
        properties.put("controller.quorum.voters", NODE_ID + "@localhost:" + controllerPort);
        properties.put("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("log.dirs", home.resolve("log").toString());
        properties.put("num.partitions", "3");
        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        for (var internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            properties.put(internal + ".replication.factor", "1");
            properties.put(internal + ".num.partitions", "1");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        properties.put("broker.session.timeout.ms", "6000");
        return properties;
    }

    @Override
    public List<String> getBootstrapServers() {
        return List.of("localhost:" + port);
    }

    @Override
    public void start() {
        try {
            server.join();
            running = true;
        } catch (CompletionException e) {
            throw e.getCause() instanceof EmbeddedStartException known ? known : e;
        }
    }

    @Override
    public void stop() {
        running = false;
        close();
    }

    /** Also where the portal gives up while it starts: the broker's threads would keep the process alive. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.handle((broker, failure) -> {
                        if (broker != null) {
                            broker.shutdown();
                            broker.awaitShutdown();
                        }
                        return null;
                    })
                    .join();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before every consumer, after every consumer. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
