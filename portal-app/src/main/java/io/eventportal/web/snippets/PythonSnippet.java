package io.eventportal.web.snippets;

/** Python with confluent-kafka. */
final class PythonSnippet {

    private static final String TEXT = """
            <<jsonImport>>
            from confluent_kafka import Consumer
            <<imports>>

            TOPIC = <<topic>>
            TYPE = <<type>>

            <<prepare>>
            consumer = Consumer({
                "bootstrap.servers": <<servers>>,
                "group.id": <<group>>,
                "auto.offset.reset": "earliest",
            })
            consumer.subscribe([TOPIC])
            try:
                while True:
                    message = consumer.poll(1.0)
                    if message is None:
                        continue
                    if message.error():
                        raise RuntimeError(message.error())
                    headers = dict(message.headers() or [])
                    if headers.get("ce_type", TYPE.encode()) == TYPE.encode():
                        print(<<value>>)
            finally:
                consumer.close()
            """;

    private PythonSnippet() {}

    static Snippet of(Target target) {
        var encoding = target.encoding();
        var text = Text.of(TEXT)
                .with("jsonImport", encoding == Encoding.JSON ? "import json\n" : "")
                .with("imports", imports(target))
                .with("topic", Literals.quoted(target.topic()))
                .with("type", Literals.quoted(target.type()))
                .with("prepare", prepare(target))
                .with("servers", Literals.quoted(target.bootstrapServers()))
                .with("group", Literals.quoted(Target.GROUP))
                .with("value", value(encoding))
                .filled();
        var extra = switch (encoding) {
            case AVRO -> "[avro,schemaregistry]";
            case JSON_SCHEMA -> "[json,schemaregistry]";
            case PROTOBUF -> "[protobuf,schemaregistry]";
            case JSON, BYTES -> "";
        };
        return new Snippet("python", "Python", "python", "pip install 'confluent-kafka" + extra + "'", text);
    }

    private static String imports(Target target) {
        var common = "from confluent_kafka.schema_registry import SchemaRegistryClient\n";
        var context = "\nfrom confluent_kafka.serialization import MessageField, SerializationContext";
        return switch (target.encoding()) {
            case AVRO -> common + "from confluent_kafka.schema_registry.avro import AvroDeserializer" + context;
            case JSON_SCHEMA ->
                common + "from confluent_kafka.schema_registry.json_schema import JSONDeserializer" + context;
            case PROTOBUF ->
                "from confluent_kafka.schema_registry.protobuf import ProtobufDeserializer"
                        + context
                        + "\nfrom event_pb2 import " + target.className()
                        + "  # made by protoc from the event's schema";
            case JSON, BYTES -> "";
        };
    }

    private static String prepare(Target target) {
        var registry = "registry = SchemaRegistryClient({\"url\": " + Literals.quoted(target.registryUrl()) + "})\n";
        return switch (target.encoding()) {
            case AVRO -> registry + "deserialize = AvroDeserializer(registry)";
            case JSON_SCHEMA -> registry + "deserialize = JSONDeserializer(None, schema_registry_client=registry)";
            case PROTOBUF ->
                "deserialize = ProtobufDeserializer(" + target.className() + ", {\"use.deprecated.format\": False})";
            case JSON, BYTES -> "";
        };
    }

    private static String value(Encoding encoding) {
        return switch (encoding) {
            case AVRO, JSON_SCHEMA, PROTOBUF ->
                "deserialize(message.value(), SerializationContext(TOPIC, MessageField.VALUE))";
            case JSON -> "json.loads(message.value())";
            case BYTES -> "message.value()";
        };
    }
}
