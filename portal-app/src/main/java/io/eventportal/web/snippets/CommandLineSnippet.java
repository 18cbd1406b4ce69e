package io.eventportal.web.snippets;

/** kcat, and the console consumers that come with Kafka and with the registry's serializers. */
final class CommandLineSnippet {

    private CommandLineSnippet() {}

    static Snippet of(Target target) {
        return new Snippet(
                "shell", "Command line", "sh", "kcat, or Kafka's own tools", kcat(target) + "\n" + console(target));
    }

    private static String kcat(Target target) {
        var start = "kcat -b " + Literals.shell(target.bootstrapServers()) + " -o beginning -G " + Target.GROUP;
        var topic = " " + Literals.shell(target.topic()) + "\n";
        return switch (target.encoding()) {
            case AVRO -> start + " -s value=avro -r " + Literals.shell(target.registryUrl()) + topic;
            case JSON_SCHEMA ->
                "# Five bytes, a mark and the schema's id, come before the JSON.\n" + start + " -s value='>bIs'"
                        + topic;
            case PROTOBUF -> "# kcat shows the bytes; the consumer below reads them.\n" + start + topic;
            case JSON, BYTES -> start + topic;
        };
    }

    private static String console(Target target) {
        var tool = switch (target.encoding()) {
            case AVRO -> "kafka-avro-console-consumer";
            case JSON_SCHEMA -> "kafka-json-schema-console-consumer";
            case PROTOBUF -> "kafka-protobuf-console-consumer";
            case JSON, BYTES -> "kafka-console-consumer.sh";
        };
        var registry = target.encoding().isRegistered()
                ? " \\\n  --property schema.registry.url=" + Literals.shell(target.registryUrl())
                : "";
        return tool + " --bootstrap-server " + Literals.shell(target.bootstrapServers()) + " \\\n  --topic "
                + Literals.shell(target.topic()) + " --group " + Target.GROUP + " --from-beginning" + registry + "\n";
    }
}
