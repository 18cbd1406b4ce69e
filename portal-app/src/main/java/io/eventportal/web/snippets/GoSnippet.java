package io.eventportal.web.snippets;

/** Go with Confluent's client. */
final class GoSnippet {

    private static final String MODULE = "github.com/confluentinc/confluent-kafka-go/v2/";

    private static final String TEXT = """
            package main

            import (
            <<jsonImport>>
            	"fmt"
            	"log"

            	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
            <<imports>>
            )

            func main() {
            	topic, wanted := <<topic>>, <<type>>
            <<prepare>>
            	consumer, err := kafka.NewConsumer(&kafka.ConfigMap{
            		"bootstrap.servers": <<servers>>,
            		"group.id":          <<group>>,
            		"auto.offset.reset": "earliest",
            	})
            	if err != nil {
            		log.Fatal(err)
            	}
            	defer consumer.Close()
            	if err := consumer.SubscribeTopics([]string{topic}, nil); err != nil {
            		log.Fatal(err)
            	}
            	for {
            		message, err := consumer.ReadMessage(-1)
            		if err != nil {
            			log.Fatal(err)
            		}
            		if !isWanted(message, wanted) {
            			continue
            		}
            <<read>>
            		fmt.Println(event)
            	}
            }

            // The topic may carry other events too; records that name their type are told apart by it.
            func isWanted(message *kafka.Message, wanted string) bool {
            	for _, header := range message.Headers {
            		if header.Key == "ce_type" {
            			return string(header.Value) == wanted
            		}
            	}
            	return true
            }
            """;

    private GoSnippet() {}

    static Snippet of(Target target) {
        var encoding = target.encoding();
        var text = Text.of(TEXT)
                .with("jsonImport", encoding == Encoding.JSON ? "\t\"encoding/json\"" : "")
                .with("imports", imports(encoding))
                .with("topic", Literals.quoted(target.topic()))
                .with("type", Literals.quoted(target.type()))
                .with("prepare", prepare(target))
                .with("servers", Literals.quoted(target.bootstrapServers()))
                .with("group", Literals.quoted(Target.GROUP))
                .with("read", read(target))
                .filled();
        return new Snippet("go", "Go", "go", "go get " + MODULE + "kafka", text);
    }

    private static String serde(Encoding encoding) {
        return switch (encoding) {
            case AVRO -> "avrov2";
            case JSON_SCHEMA -> "jsonschema";
            case PROTOBUF -> "protobuf";
            case JSON, BYTES -> "";
        };
    }

    private static String imports(Encoding encoding) {
        if (!encoding.isRegistered()) {
            return "";
        }
        var generated = encoding == Encoding.PROTOBUF
                ? "\n\n\t\"example.com/your/events\" // made by protoc from the event's schema"
                : "";
        return "\t\"" + MODULE + "schemaregistry\"\n\t\"" + MODULE + "schemaregistry/serde\"\n\t\"" + MODULE
                + "schemaregistry/serde/" + serde(encoding) + "\"" + generated;
    }

    private static String prepare(Target target) {
        if (!target.encoding().isRegistered()) {
            return "";
        }
        var serde = serde(target.encoding());
        var known = target.encoding() == Encoding.PROTOBUF
                ? "\tdeserializer.ProtoRegistry.RegisterMessage((&events." + target.className()
                        + "{}).ProtoReflect().Type())\n"
                : "";
        return "\tregistry, err := schemaregistry.NewClient(schemaregistry.NewConfig("
                + Literals.quoted(target.registryUrl())
                + "))\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tdeserializer, err := " + serde
                + ".NewDeserializer(registry, serde.ValueSerde, " + serde
                + ".NewDeserializerConfig())\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n" + known;
    }

    private static String read(Target target) {
        return switch (target.encoding()) {
            case AVRO, JSON_SCHEMA -> """
                    		var event map[string]any
                    		if err := deserializer.DeserializeInto(topic, message.Value, &event); err != nil {
                    			log.Fatal(err)
                    		}""";
            case PROTOBUF -> """
                    		event, err := deserializer.Deserialize(topic, message.Value)
                    		if err != nil {
                    			log.Fatal(err)
                    		}""";
            case JSON -> """
                    		var event any
                    		if err := json.Unmarshal(message.Value, &event); err != nil {
                    			log.Fatal(err)
                    		}""";
            case BYTES -> "\t\tevent := message.Value";
        };
    }
}
