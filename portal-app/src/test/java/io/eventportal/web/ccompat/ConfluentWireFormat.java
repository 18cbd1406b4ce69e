package io.eventportal.web.ccompat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import io.eventportal.PortalClient;
import io.eventportal.schema.ProtobufSchema;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Confluent's serializers do, done once more: a zero byte, the schema's id, in Protobuf the path of the message within
 * its file, and the payload. The serializer registers its schema; the deserializer asks for the schema of the id it finds.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">Wire format</a>
 */
final class ConfluentWireFormat {

    private static final int PREFIX = 5;

    private ConfluentWireFormat() {}

    /** Takes an Avro record, a Protobuf message of a file without imports, or a JSON tree. */
    static Serializer<Object> serializer(RegistryTester registry, SchemaFormat format, String schema) {
        return (topic, value) -> {
            var answer = registry.register(topic + "-value", Map.of("schema", schema, "schemaType", format.name()));
            return bytes(RegistryTester.id(answer), value);
        };
    }

    private static byte[] bytes(int id, Object value) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(PREFIX).put((byte) 0).putInt(id).array());
        switch (value) {
            case GenericRecord avro -> writeAvro(avro, out);
            case DynamicMessage message -> {
                writePath(message, out);
                out.writeBytes(message.toByteArray());
            }
            case JsonNode json -> out.writeBytes(json.toString().getBytes(StandardCharsets.UTF_8));
            default -> throw new IllegalArgumentException("no schema for " + value);
        }
        return out.toByteArray();
    }

    private static void writeAvro(GenericRecord record, ByteArrayOutputStream out) {
        try {
            var encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first message of a file is a single zero; numbers are zigzag, and small enough here for a byte each. */
    private static void writePath(DynamicMessage message, ByteArrayOutputStream out) {
        var index = message.getDescriptorForType().getIndex();
        if (index == 0) {
            out.write(0);
        } else {
            out.write(2);
            out.write(2 * index);
        }
    }

    static Deserializer<Object> deserializer(PortalClient portal) {
        return (topic, bytes) -> {
            var id = ByteBuffer.wrap(bytes).getInt(1);
            var found = portal.get("/apis/ccompat/v7/schemas/ids/" + id).json();
            var text = found.get("schema").stringValue();
            var payload = ByteBuffer.wrap(bytes, PREFIX, bytes.length - PREFIX).slice();
            return switch (SchemaFormat.of(found.path("schemaType").asString("AVRO"))
                    .orElseThrow()) {
                case AVRO -> readAvro(text, payload);
                case PROTOBUF -> readProtobuf(file(text), payload);
                case JSON -> JsonMapper.shared().readTree(bytes, PREFIX, bytes.length - PREFIX);
            };
        };
    }

    private static GenericRecord readAvro(String text, ByteBuffer payload) {
        var schema = new org.apache.avro.Schema.Parser().parse(text);
        var bytes = new byte[payload.remaining()];
        payload.get(bytes);
        try {
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DynamicMessage readProtobuf(FileDescriptor file, ByteBuffer payload) {
        var count = payload.get() / 2;
        var index = count == 0 ? 0 : payload.get() / 2;
        try {
            return DynamicMessage.parseFrom(file.getMessageTypes().get(index), ByteString.copyFrom(payload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FileDescriptor file(String text) {
        return ((ProtobufSchema) Schema.parse(new SchemaSource(SchemaFormat.PROTOBUF, text, Map.of(), null))).file();
    }
}
