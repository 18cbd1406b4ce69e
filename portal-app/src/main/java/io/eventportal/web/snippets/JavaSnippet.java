package io.eventportal.web.snippets;

/** Java with Kafka's own client. */
final class JavaSnippet {

    private static final String TEXT = """
            import java.nio.charset.StandardCharsets;
            import java.time.Duration;
            import java.util.List;
            import java.util.Properties;
            <<valueImport>>
            import org.apache.kafka.clients.consumer.ConsumerRecord;
            import org.apache.kafka.clients.consumer.KafkaConsumer;

            public class EventConsumer {

                public static void main(String[] arguments) {
                    var settings = new Properties();
                    settings.put("bootstrap.servers", <<servers>>);
                    settings.put("group.id", <<group>>);
                    settings.put("auto.offset.reset", "earliest");
                    settings.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
                    settings.put("value.deserializer", <<deserializer>>);
                    <<registry>>
                    <<extra>>
                    try (var consumer = new KafkaConsumer<String, <<value>>>(settings)) {
                        consumer.subscribe(List.of(<<topic>>));
                        while (true) {
                            for (var record : consumer.poll(Duration.ofSeconds(1))) {
                                if (isWanted(record)) {
                                    System.out.println(<<shown>>);
                                }
                            }
                        }
                    }
                }

                /** The topic may carry other events too; records that name their type are told apart by it. */
                private static boolean isWanted(ConsumerRecord<?, ?> record) {
                    var type = record.headers().lastHeader("ce_type");
                    return type == null || new String(type.value(), StandardCharsets.UTF_8).equals(<<type>>);
                }
            }
            """;

    private JavaSnippet() {}

    static Snippet of(Target target) {
        var encoding = target.encoding();
        var value = JavaValue.of(encoding);
        var extra = value.extra().split("=", 2);
        var text = Text.of(TEXT)
                .with("valueImport", value.typeImport())
                .with("servers", Literals.java(target.bootstrapServers()))
                .with("group", Literals.java(Target.GROUP))
                .with("deserializer", Literals.java(value.deserializer()))
                .with("registry", encoding.isRegistered() ? setting("schema.registry.url", target.registryUrl()) : "")
                .with("extra", extra.length == 2 ? setting(extra[0], extra[1]) : "")
                .with("value", value.type())
                .with("topic", Literals.java(target.topic()))
                .with("type", Literals.java(target.type()))
                .with("shown", JavaValue.shown(encoding))
                .filled();
        return new Snippet("java", "Java", "java", "org.apache.kafka:kafka-clients" + JavaValue.needs(encoding), text);
    }

    private static String setting(String key, String value) {
        return "settings.put(" + Literals.java(key) + ", " + Literals.java(value) + ");";
    }
}
