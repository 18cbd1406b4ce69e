package io.eventportal.web.snippets;

/** Node.js with Confluent's client. */
final class NodeSnippet {

    private static final String TEXT = """
            const { Kafka } = require('@confluentinc/kafka-javascript').KafkaJS;
            <<imports>>

            const topic = <<topic>>;
            const type = <<type>>;

            async function consume() {
              <<registry>>
              <<deserializer>>
              const kafka = new Kafka({ kafkaJS: { brokers: [<<servers>>] } });
              const consumer = kafka.consumer({ kafkaJS: { groupId: <<group>>, fromBeginning: true } });
              await consumer.connect();
              await consumer.subscribe({ topics: [topic] });
              await consumer.run({
                eachMessage: async ({ message }) => {
                  const named = message.headers?.ce_type;
                  if (named === undefined || named.toString() === type) {
                    console.log(<<value>>);
                  }
                },
              });
            }

            consume().catch((error) => {
              console.error(error);
              process.exitCode = 1;
            });
            """;

    private NodeSnippet() {}

    static Snippet of(Target target) {
        var encoding = target.encoding();
        var deserializer = switch (encoding) {
            case AVRO -> "AvroDeserializer";
            case JSON_SCHEMA -> "JsonDeserializer";
            case PROTOBUF -> "ProtobufDeserializer";
            case JSON, BYTES -> "";
        };
        var registered = encoding.isRegistered();
        var text = Text.of(TEXT)
                .with(
                        "imports",
                        registered
                                ? "const { SchemaRegistryClient, " + deserializer
                                        + ", SerdeType } = require('@confluentinc/schemaregistry');"
                                : "")
                .with("topic", Literals.quoted(target.topic()))
                .with("type", Literals.quoted(target.type()))
                .with(
                        "registry",
                        registered
                                ? "const registry = new SchemaRegistryClient({ baseURLs: ["
                                        + Literals.quoted(target.registryUrl()) + "] });"
                                : "")
                .with(
                        "deserializer",
                        registered
                                ? "const deserializer = new " + deserializer + "(registry, SerdeType.VALUE, {});"
                                : "")
                .with("servers", Literals.quoted(target.bootstrapServers()))
                .with("group", Literals.quoted(Target.GROUP))
                .with("value", value(encoding))
                .filled();
        var needs = "npm install @confluentinc/kafka-javascript" + (registered ? " @confluentinc/schemaregistry" : "");
        return new Snippet("node", "Node.js", "javascript", needs, text);
    }

    private static String value(Encoding encoding) {
        return switch (encoding) {
            case AVRO, JSON_SCHEMA, PROTOBUF -> "await deserializer.deserialize(topic, message.value)";
            case JSON -> "JSON.parse(message.value.toString())";
            case BYTES -> "message.value";
        };
    }
}
