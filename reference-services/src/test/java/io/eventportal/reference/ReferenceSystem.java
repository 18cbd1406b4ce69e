package io.eventportal.reference;

import io.eventportal.reference.ReferenceServices.Service;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The services on a real broker and a real database, and a registry that can go away. */
final class ReferenceSystem implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    final TestKafka kafka = new TestKafka();
    final TestRegistry registry = new TestRegistry();
    final JsonMapper mapper = new JsonMapper();

    private final EmbeddedPostgres postgres = startPostgres();
    private final HttpClient http = HttpClient.newHttpClient();
    private final KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(Map.of("bootstrap.servers", kafka.bootstrapServers()), bytes(), bytes());

    /** Those that were started again by themselves. */
    private final Map<Service, ReferenceServices> restarted = new EnumMap<>(Service.class);

    private ReferenceServices services;

    private ReferenceSystem() {
        services = start();
    }

    /** With no load and no flaw but one, a declared event that never occurs; database, topics and groups are new. */
    static ReferenceSystem started() {
        return new ReferenceSystem();
    }

    private static EmbeddedPostgres startPostgres() {
        try {
            return EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C.UTF-8")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteArraySerializer bytes() {
        return new ByteArraySerializer();
    }

    private ReferenceServices start(String... wanted) {
        var arguments = new ArrayList<>(List.of(wanted));
        arguments.addAll(settings());
        return ReferenceServices.start(arguments.toArray(String[]::new));
    }

    private List<String> settings() {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--reference.datasource.url=jdbc:postgresql://localhost:" + postgres.getPort()
                        + "/reference?user=postgres",
                "--reference.registry.url=" + registry.url(),
                "--reference.registry.api-key=" + TestRegistry.API_KEY,
                "--reference.load.interval=0",
                "--reference.chaos.enabled=false",
                "--reference.chaos.flaws.silent-event=true",
                "--reference.order.poison-interval=200ms",
                "--reference.order.snapshot-every=2",
                "--reference.retry-delay=50ms",
                "--reference.order.port=0",
                "--reference.payment.port=0",
                "--reference.inventory.port=0",
                "--reference.audit.port=0");
    }

    void restartServices() {
        stopServices();
        services = start();
    }

    private void stopServices() {
        services.close();
        restarted.values().forEach(ReferenceServices::close);
        restarted.clear();
    }

    void stop(Service service) {
        context(service).close();
    }

    /** Starts one again that was stopped. */
    void start(Service service) {
        restarted.put(service, start(service.argument()));
    }

    private ConfigurableApplicationContext context(Service service) {
        return restarted.getOrDefault(service, services).context(service);
    }

    <T> T bean(Service service, Class<T> type) {
        return context(service).getBean(type);
    }

    List<?> beans(Service service, Class<?> type) {
        return context(service).getBeanProvider(type).stream().toList();
    }

    JdbcClient jdbc(Service service) {
        return bean(service, JdbcClient.class);
    }

    URI uri(Service service, String path) {
        var port = bean(service, Environment.class).getProperty("local.server.port");
        return URI.create("http://localhost:" + port + path);
    }

    HttpResponse<String> post(String order) {
        return post(order, "");
    }

    private HttpResponse<String> post(String order, String traceParent) {
        return send(HttpRequest.newBuilder(uri(Service.ORDER, "/api/orders"))
                .header("Content-Type", "application/json")
                .header("traceparent", traceParent)
                .POST(BodyPublishers.ofString(order))
                .build());
    }

    HttpResponse<String> post(Service service, String path) {
        return send(HttpRequest.newBuilder(uri(service, path))
                .POST(BodyPublishers.noBody())
                .build());
    }

    HttpResponse<String> get(Service service, String path) {
        return send(HttpRequest.newBuilder(uri(service, path)).build());
    }

    /** What Prometheus reads. */
    String metrics(Service service) {
        return get(service, "/actuator/prometheus").body();
    }

    /** One number of it; 0 if it is not there. */
    double metric(Service service, String series) {
        return metrics(service)
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .sum();
    }

    /** Switches one of a service's flaws. */
    void switchFlaw(Service service, String flaw, boolean on) {
        var answer = put(service, "/chaos", "{\"" + flaw + "\": " + on + "}");
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    HttpResponse<String> put(Service service, String path, String body) {
        return send(HttpRequest.newBuilder(uri(service, path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Places an order of one article; its id. */
    String place(String customer, String sku, int quantity, String unitPrice) {
        return place(customer, sku, quantity, unitPrice, "");
    }

    /** The same, within a trace. */
    String place(String customer, String sku, int quantity, String unitPrice, String traceParent) {
        var answer = post("""
                {"customerId": "%s", "currency": "EUR", "items": [{"sku": "%s", "quantity": %d, "unitPrice": %s}]}
                """.formatted(customer, sku, quantity, unitPrice), traceParent);
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return mapper.readTree(answer.body()).path("order").path("id").stringValue();
    }

    JsonNode order(String id) {
        return mapper.readTree(get(Service.ORDER, "/api/orders/" + id).body());
    }

    String status(String id) {
        return order(id).path("order").path("status").asString("");
    }

    /** Types of the order's history, oldest first. */
    List<String> history(String id) {
        return StreamSupport.stream(order(id).path("history").spliterator(), false)
                .map(entry -> entry.path("type").stringValue())
                .toList();
    }

    void write(String topic, String key, byte[] value, Map<String, String> headers) {
        var record = new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Headers of an event as another service would write it. */
    static Map<String, String> cloudEvent(String source, String type) {
        var headers = new HashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_source", source);
        headers.put("ce_type", type);
        headers.put("ce_time", "2026-03-14T09:26:53Z");
        return headers;
    }

    /** All records of a topic that are there now, in order per partition. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        var deserializer = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
                deserializer,
                deserializer)) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** Records that a service has still to handle, all services together. */
    long lag() {
        return lag("order-service", "payment-events")
                + lag("order-service", "inventory-events")
                + lag("payment-service", "order-events")
                + lag("inventory-service", "order-events")
                + lag("inventory-service", "payment-events");
    }

    private long lag(String group, String topic) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            var done = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            var partitions = IntStream.range(0, 3)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            var ends = admin.listOffsets(
                            partitions.stream().collect(Collectors.toMap(at -> at, at -> OffsetSpec.latest())))
                    .all()
                    .get();
            return partitions.stream()
                    .mapToLong(at -> offset(ends.get(at)) - offset(done.get(at)))
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long offset(@Nullable ListOffsetsResultInfo end) {
        return end == null ? 0 : end.offset();
    }

    private static long offset(@Nullable OffsetAndMetadata done) {
        return done == null ? 0 : done.offset();
    }

    List<ConsumerRecord<byte[], byte[]>> records(String topic, String key) {
        return records(topic).stream()
                .filter(record -> key.equals(text(record.key())))
                .toList();
    }

    static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        var headers = new HashMap<String, String>();
        for (Header header : record.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        return headers;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        stopServices();
        producer.close();
        registry.close();
        kafka.close();
        postgres.close();
    }
}
