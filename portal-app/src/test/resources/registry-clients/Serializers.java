import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends a record through Kafka and back with Apicurio's serializers, and prints what came back, in one line. Run from its
 * source; arguments: bootstrap servers, registry URL, topic, format, and settings of serializer and deserializer as name=value.
 */
class Serializers {

    private static final String AVRO = "{\"type\":\"record\",\"name\":\"Sold\",\"namespace\":\"shop\",\"fields\":["
            + "{\"name\":\"sku\",\"type\":\"string\"},{\"name\":\"count\",\"type\":\"int\"}]}";

    public static void main(String[] args) throws Exception {
        var format = args[3];
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", args[0]);
        settings.put("apicurio.registry.url", args[1]);
        for (int i = 4; i < args.length; i++) {
            var equals = args[i].indexOf('=');
            settings.put(args[i].substring(0, equals), args[i].substring(equals + 1));
        }
        send(settings, args[2], format);
        System.out.println("RECEIVED " + receive(settings, args[2], format).toString().replace('\n', ' '));
        System.exit(0);
    }

    private static String serde(String format, String kind) {
        return switch (format) {
            case "AVRO" -> "io.apicurio.registry.serde.avro.AvroKafka" + kind;
            case "JSON" -> "io.apicurio.registry.serde.jsonschema.JsonSchemaKafka" + kind;
            case "PROTOBUF" -> "io.apicurio.registry.serde.protobuf.ProtobufKafka" + kind;
            default -> throw new IllegalArgumentException(format);
        };
    }

    private static Object value(String format) throws Exception {
        return switch (format) {
            case "AVRO" -> {
                var sold = new GenericData.Record(new Schema.Parser().parse(AVRO));
                sold.put("sku", "cup");
                sold.put("count", 2);
                yield sold;
            }
            case "JSON" -> new ObjectMapper().readTree("{\"sku\":\"cup\",\"count\":2}");
            case "PROTOBUF" -> protobuf();
            default -> throw new IllegalArgumentException(format);
        };
    }

    private static DynamicMessage protobuf() throws Exception {
        var message = DescriptorProto.newBuilder()
                .setName("Sold")
                .addField(field("sku", 1, FieldDescriptorProto.Type.TYPE_STRING))
                .addField(field("count", 2, FieldDescriptorProto.Type.TYPE_INT32));
        var proto = FileDescriptorProto.newBuilder()
                .setName("sold.proto")
                .setPackage("shop")
                .setSyntax("proto3")
                .addMessageType(message)
                .build();
        var sold = FileDescriptor.buildFrom(proto, new FileDescriptor[0]).getMessageTypes().get(0);
        return DynamicMessage.newBuilder(sold)
                .setField(sold.findFieldByName("sku"), "cup")
                .setField(sold.findFieldByName("count"), 2)
                .build();
    }

    private static FieldDescriptorProto field(String name, int number, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                .build();
    }

    private static void send(Map<String, Object> settings, String topic, String format) throws Exception {
        var all = new HashMap<>(settings);
        all.put("key.serializer", StringSerializer.class.getName());
        all.put("value.serializer", serde(format, "Serializer"));
        try (var producer = new KafkaProducer<String, Object>(all)) {
            var record = new ProducerRecord<String, Object>(topic, "key", value(format));
            record.headers().add("ce_type", "Sold".getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        }
    }

    private static Object receive(Map<String, Object> settings, String topic, String format) {
        var all = new HashMap<>(settings);
        all.put("key.deserializer", StringDeserializer.class.getName());
        all.put("value.deserializer", serde(format, "Deserializer"));
        all.put("group.id", topic);
        all.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<String, Object>(all)) {
            consumer.subscribe(List.of(topic));
            while (true) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    return record.value();
                }
            }
        }
    }
}
