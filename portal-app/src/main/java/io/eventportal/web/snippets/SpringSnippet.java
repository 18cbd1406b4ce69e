package io.eventportal.web.snippets;

/** Spring for Apache Kafka. */
final class SpringSnippet {

    private static final String TEXT = """
            import java.nio.charset.StandardCharsets;
            <<valueImport>>
            import org.apache.kafka.clients.consumer.ConsumerRecord;
            import org.springframework.kafka.annotation.KafkaListener;
            import org.springframework.stereotype.Component;

            @Component
            public class EventListener {

                @KafkaListener(
                        topics = <<topic>>,
                        groupId = <<group>>,
                        properties = {
                            <<servers>>,
                            "auto.offset.reset=earliest",
                            <<registry>>
                            <<extra>>
                            <<deserializer>>
                        })
                public void receive(ConsumerRecord<String, <<value>>> record) {
                    var type = record.headers().lastHeader("ce_type");
                    if (type == null || new String(type.value(), StandardCharsets.UTF_8).equals(<<type>>)) {
                        System.out.println(<<shown>>);
                    }
                }
            }
            """;

    private SpringSnippet() {}

    static Snippet of(Target target) {
        var encoding = target.encoding();
        var value = JavaValue.of(encoding);
        var text = Text.of(TEXT)
                .with("valueImport", value.typeImport())
                .with("topic", Literals.java(target.topic()))
                .with("group", Literals.java(Target.GROUP))
                .with("servers", Literals.property("bootstrap.servers", target.bootstrapServers()))
                .with(
                        "registry",
                        encoding.isRegistered()
                                ? Literals.property("schema.registry.url", target.registryUrl()) + ","
                                : "")
                .with("extra", value.extra().isEmpty() ? "" : Literals.java(value.extra()) + ",")
                .with("deserializer", Literals.property("value.deserializer", value.deserializer()))
                .with("value", value.type())
                .with("type", Literals.java(target.type()))
                .with("shown", JavaValue.shown(encoding))
                .filled();
        return new Snippet(
                "spring", "Spring", "java", "org.springframework.kafka:spring-kafka" + JavaValue.needs(encoding), text);
    }
}
