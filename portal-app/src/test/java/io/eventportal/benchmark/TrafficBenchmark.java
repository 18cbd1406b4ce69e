package io.eventportal.benchmark;

import io.eventportal.benchmark.Servers.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How fast records are identified, counted and held against their contracts, beside a consumer that only polls them. */
final class TrafficBenchmark {

    private static final String HEAP = "512m";
    private static final double COUNTED = 0.8;
    private static final double CHECKED = 0.4;
    private static final Pattern COUNTS = Pattern.compile("\"(records|conformant)\"\\s*:\\s*(\\d+)");

    private final Settings settings;
    private final Servers servers;
    private final Consumer<Figure> told;
    private final int kafkaPort = Servers.freePort();

    private TrafficBenchmark(Settings settings, Servers servers, Consumer<Figure> told) {
        this.settings = settings;
        this.servers = servers;
        this.told = told;
    }

    static void run(Settings settings, Consumer<Figure> told) throws IOException, InterruptedException {
        try (var servers = Servers.start(settings)) {
            new TrafficBenchmark(settings, servers, told).run();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        servers.broker(kafkaPort);
        for (var avro : List.of(false, true)) {
            var topic = avro ? "avro" : "json";
            if (settings.asks(topic)) {
                SampleEvents.produce(kafkaPort, topic, settings.records(), avro);
                drain(topic); // what is read again comes from memory
                counted(topic);
                checked(topic, avro);
                if (!avro) {
                    twice(topic);
                }
            }
        }
    }

    private void counted(String topic) throws IOException, InterruptedException {
        var bare = drain(topic);
        var observer = observer("counted-" + topic, "counted_" + topic, topic);
        var rate = observed(topic, "records", List.of(observer));
        tell(topic + ": identified and counted", rate, bare, COUNTED);
        told.accept(Figure.plain(
                topic + ": heap after that, collected",
                String.format(Locale.ROOT, "%.0f MB of -Xmx%s", observer.heldBytes() / 1e6, HEAP)));
        servers.stop(observer);
    }

    private void checked(String topic, boolean avro) throws IOException, InterruptedException {
        var bare = drain(topic);
        var database = servers.database("checked_" + topic);
        var importing = servers.observer("import-" + topic, database, kafkaPort, "nothing-yet", HEAP);
        importing.ask(Request.send(
                "POST",
                "/api/v1/documents",
                "Authorization: Bearer " + Servers.key(importing) + "\r\nContent-Type: application/yaml\r\n",
                Request.bytes(SampleEvents.document(topic, avro))));
        servers.stop(importing);
        var observer = servers.observer("checked-" + topic, database, kafkaPort, topic, HEAP);
        var rate = observed(topic, "conformant", List.of(observer));
        tell(topic + ": each checked against its contract", rate, bare, CHECKED);
        servers.stop(observer);
    }

    private void twice(String topic) throws IOException, InterruptedException {
        var one = observer("one-" + topic, "one_" + topic, topic);
        var alone = observed(topic, "records", List.of(one));
        servers.stop(one);
        var database = servers.database("two_" + topic);
        var first = servers.observer("first-of-two", database, kafkaPort, topic, HEAP);
        var second = servers.observer("second-of-two", database, kafkaPort, topic, HEAP);
        tell(topic + ": two observers, to one", observed(topic, "records", List.of(first, second)), alone, 1);
    }

    private Server observer(String name, String database, String topic) {
        return servers.observer(name, servers.database(database), kafkaPort, topic, HEAP);
    }

    private void tell(String what, double rate, double reference, double target) {
        told.accept(new Figure(
                what,
                String.format(Locale.ROOT, "%.2fx  %,.0f/s against %,.0f/s", rate / reference, rate, reference),
                ">= " + target,
                rate / reference >= target));
    }

    /** Records a second of a consumer that does nothing with them, once the first tenth is through. */
    private double drain(String topic) {
        var config = Map.<String, Object>of(
                "bootstrap.servers",
                "localhost:" + kafkaPort,
                "max.poll.records",
                20_000,
                "fetch.max.bytes",
                8 * 1024 * 1024,
                "isolation.level",
                "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = IntStream.range(0, SampleEvents.PARTITIONS)
                    .mapToObj(number -> new TopicPartition(topic, number))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var clock = new Clock(settings.records());
            for (var seen = 0L; seen < settings.records(); ) {
                seen += consumer.poll(Duration.ofSeconds(1)).count();
                clock.at(seen);
            }
            return clock.rate();
        }
    }

    /** Records a second, by the counts that the portal shows. Ends when all are counted; more than all is an error. */
    private double observed(String topic, String column, List<Server> observers) throws InterruptedException {
        var clock = new Clock(settings.records());
        var counted = 0L;
        while (counted < settings.records()) {
            counted = COUNTS.matcher(observers
                            .getFirst()
                            .ask(Request.get("/api/v1/traffic?topic=" + topic, ""))
                            .text())
                    .results()
                    .filter(found -> found.group(1).equals(column))
                    .mapToLong(found -> Long.parseLong(found.group(2)))
                    .sum();
            clock.at(counted);
            Thread.sleep(500);
        }
        if (counted != settings.records()) {
            throw new IllegalStateException(counted + " of " + settings.records() + " counted");
        }
        return clock.rate();
    }

    /** The rate between a tenth and the end. */
    private static final class Clock {

        private final long all;
        private long first;
        private long firstNanos;
        private long last;
        private long lastNanos;

        Clock(long all) {
            this.all = all;
        }

        void at(long records) {
            if (first == 0 && records >= all / 10) {
                first = records;
                firstNanos = System.nanoTime();
            }
            if (records > last) {
                last = records;
                lastNanos = System.nanoTime();
            }
        }

        double rate() {
            return (last - first) * 1e9 / (lastNanos - firstNanos);
        }
    }
}
