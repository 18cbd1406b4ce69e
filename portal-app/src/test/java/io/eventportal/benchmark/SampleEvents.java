package io.eventportal.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Events of 500 bytes, of five types from three sources; five of them in a row belong to one flow. */
final class SampleEvents {

    static final int PARTITIONS = 12;

    private static final int SIZE = 500;
    private static final int TYPES = 5;
    static final String PAYLOAD = """
            {"type":"record","name":"Position","namespace":"bench","fields":[
              {"name":"id","type":"string"},{"name":"customer","type":"string"},{"name":"quantity","type":"int"},
              {"name":"cents","type":"long"},{"name":"state","type":{"type":"enum","name":"State","symbols":["OPEN","PAID"]}},
              {"name":"tags","type":{"type":"array","items":"string"}},{"name":"note","type":["null","string"]}]}
            """;
    private static final Schema SCHEMA = new Schema.Parser().parse(PAYLOAD);

    private SampleEvents() {}

    /** Writes them, and waits until the broker has them. */
    static void produce(int kafkaPort, String topic, int records, boolean avro)
            throws InterruptedException, ExecutionException {
        var connection = Map.<String, Object>of("bootstrap.servers", "localhost:" + kafkaPort);
        try (var admin = Admin.create(connection)) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        var failure = new AtomicReference<Exception>();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", "localhost:" + kafkaPort,
                        "linger.ms", 20,
                        "max.in.flight.requests.per.connection", 1,
                        "batch.size", 200_000,
                        "buffer.memory", 100_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (var number = 0; number < records; number++) {
                producer.send(avro ? avro(topic, number) : json(topic, number), (written, failed) -> {
                    if (failed != null) {
                        failure.set(failed);
                    }
                });
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }

    /** The envelope is in the value, as is all that tells its type and origin. */
    private static ProducerRecord<byte[], byte[]> json(String topic, int number) {
        var value = String.format(
                Locale.ROOT,
                "{\"eventId\":\"e-%09d\",\"eventType\":\"%s\",\"source\":\"/services/bench-%d\",\"correlationId\":\"c-%09d\","
                        + "\"timestamp\":\"2026-03-14T09:26:53Z\",\"data\":{\"id\":\"p-%09d\",\"customer\":\"customer-%04d\","
                        + "\"quantity\":%d,\"cents\":%d,\"state\":\"PAID\",\"tags\":[\"blue\",\"large\",\"gift\"],\"note\":\"",
                number,
                type(number),
                number % 3,
                number / TYPES,
                number,
                number % 10_000,
                number % 7,
                number % 100_000);
        return new ProducerRecord<>(topic, number % PARTITIONS, key(number), filled(value, "\"}}"));
    }

    private static byte[] filled(String start, String end) {
        return (start + "x".repeat(SIZE - start.length() - end.length()) + end).getBytes(StandardCharsets.UTF_8);
    }

    /** CloudEvents headers, a schema id, and the payload. */
    private static ProducerRecord<byte[], byte[]> avro(String topic, int number) {
        var payload = new GenericData.Record(SCHEMA);
        payload.put("id", "p-" + number);
        payload.put("customer", "customer-" + number % 10_000);
        payload.put("quantity", number % 7);
        payload.put("cents", (long) number);
        payload.put("state", new GenericData.EnumSymbol(SCHEMA.getField("state").schema(), "PAID"));
        payload.put("tags", List.of("blue", "large", "gift"));
        payload.put("note", "x".repeat(SIZE - 60));
        var bytes = new ByteArrayOutputStream(SIZE + 20);
        bytes.writeBytes(new byte[] {0, 0, 0, 0, 1});
        try {
            var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(SCHEMA).write(payload, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var record = new ProducerRecord<>(topic, number % PARTITIONS, key(number), bytes.toByteArray());
        header(record, "ce_id", "e-" + number);
        header(record, "ce_type", type(number));
        header(record, "ce_source", "/services/bench-" + number % 3);
        header(record, "ce_correlationid", "c-" + number / TYPES);
        return record;
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] key(int number) {
        return ("k" + number).getBytes(StandardCharsets.UTF_8);
    }

    static String type(int number) {
        return "Position"
                + List.of("Opened", "Priced", "Approved", "Shipped", "Closed").get(number % TYPES);
    }

    /** An AsyncAPI document that declares all of them on a topic. */
    static String document(String topic, boolean avro) {
        var messages = new StringBuilder();
        for (var number = 0; number < TYPES; number++) {
            messages.append("      ")
                    .append(type(number))
                    .append(": {name: ")
                    .append(type(number))
                    .append(", payload: ")
                    .append(
                            avro
                                    ? "{schemaFormat: 'application/vnd.apache.avro;version=1.9.0', schema: "
                                            + PAYLOAD.replace("\n", "") + "}"
                                    : jsonSchema())
                    .append("}\n");
        }
        return """
                asyncapi: 3.0.0
                info: {title: Bench, version: 1.0.0, x-application-id: bench-%1$s}
                channels:
                  %1$s:
                    address: %1$s
                    messages:
                %2$s
                operations:
                  send: {action: send, channel: {$ref: '#/channels/%1$s'}}
                """.formatted(topic, messages);
    }

    private static String jsonSchema() {
        return """
                {type: object, required: [eventId, eventType, source, correlationId, timestamp, data], properties: {\
                eventId: {type: string, minLength: 3, maxLength: 40}, eventType: {type: string}, source: {type: string, pattern: '^/services/'},\
                 correlationId: {type: string}, timestamp: {type: string, format: date-time}, data: {type: object, required: [id, quantity, cents],\
                 properties: {id: {type: string}, customer: {type: string, maxLength: 40}, quantity: {type: integer, minimum: 0, maximum: 1000},\
                 cents: {type: integer, minimum: 0}, state: {enum: [OPEN, PAID]}, tags: {type: array, items: {type: string}, maxItems: 20},\
                 note: {type: string, maxLength: 1000}}}}}""";
    }
}
