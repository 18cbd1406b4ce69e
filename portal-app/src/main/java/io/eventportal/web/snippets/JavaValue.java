package io.eventportal.web.snippets;

/**
 * The value of a record in Java.
 *
 * @param type as declared
 * @param typeImport of that type; empty for one that needs none
 * @param deserializer full name of its class
 * @param extra one more setting it needs, {@code key=value}; empty if none
 */
record JavaValue(String type, String typeImport, String deserializer, String extra) {

    static JavaValue of(Encoding encoding) {
        return switch (encoding) {
            case AVRO ->
                new JavaValue(
                        "GenericRecord",
                        "import org.apache.avro.generic.GenericRecord;",
                        "io.confluent.kafka.serializers.KafkaAvroDeserializer",
                        "");
            case JSON_SCHEMA ->
                new JavaValue(
                        "JsonNode",
                        "import com.fasterxml.jackson.databind.JsonNode;",
                        "io.confluent.kafka.serializers.json.KafkaJsonSchemaDeserializer",
                        "json.value.type=com.fasterxml.jackson.databind.JsonNode");
            case PROTOBUF ->
                new JavaValue(
                        "DynamicMessage",
                        "import com.google.protobuf.DynamicMessage;",
                        "io.confluent.kafka.serializers.protobuf.KafkaProtobufDeserializer",
                        "");
            case JSON -> new JavaValue("String", "", "org.apache.kafka.common.serialization.StringDeserializer", "");
            case BYTES ->
                new JavaValue("byte[]", "", "org.apache.kafka.common.serialization.ByteArrayDeserializer", "");
        };
    }

    /** What has to be depended upon beside the client. */
    static String needs(Encoding encoding) {
        return switch (encoding) {
            case AVRO -> " and io.confluent:kafka-avro-serializer";
            case JSON_SCHEMA -> " and io.confluent:kafka-json-schema-serializer";
            case PROTOBUF -> " and io.confluent:kafka-protobuf-serializer";
            case JSON, BYTES -> "";
        };
    }

    /** How the value is shown. */
    static String shown(Encoding encoding) {
        return encoding == Encoding.BYTES ? "record.value().length + \" bytes\"" : "record.value()";
    }
}
