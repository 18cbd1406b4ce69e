package io.eventportal.compatibility.asyncapi;

import io.eventportal.compatibility.Rule;
import io.eventportal.compatibility.Severity;

/**
 * What a change of a document does to those on the other side of its channels. Notes come last: connections and settings of
 * a broker (all but those that end every exchange), and what only stops arriving.
 *
 * @see <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0">AsyncAPI 3.0</a>
 */
public enum AsyncApiRule implements Rule {
    CHANNEL_REMOVED("channel-removed", "A channel on which the application sent or received is gone."),
    CHANNEL_ADDRESS_CHANGED("channel-address-changed", "A channel has another address than the others know."),
    CHANNEL_PROTOCOL_REMOVED(
            "channel-protocol-removed", "A channel can no longer be reached by a protocol by which it was."),
    PARAMETER_ADDED("parameter-added", "An address has a parameter that the others do not fill in."),
    PARAMETER_REMOVED("parameter-removed", "An address lacks a parameter that the others fill in."),
    PARAMETER_NARROWED("parameter-narrowed", "A parameter no longer takes all the values that it took."),
    OPERATION_REMOVED("operation-removed", "The application no longer sends, or no longer receives, on a channel."),
    OPERATION_FLIPPED("operation-flipped", "The application sends where it received, or receives where it sent."),
    MESSAGE_UNKNOWN("message-unknown", "A message may be sent that those who receive do not know."),
    CONTENT_TYPE_CHANGED("content-type-changed", "A message is encoded in another way."),
    SCHEMA_FORMAT_CHANGED("schema-format-changed", "A message is described, and so written, in another format."),
    CORRELATION_ID_CHANGED("correlation-id-changed", "The correlation id is not where it is looked for."),
    REPLY_ADDED("reply-added", "The application waits for a reply that the others do not send."),
    REPLY_REMOVED("reply-removed", "A request is no longer answered, or its answer no longer read."),
    REPLY_ADDRESS_CHANGED("reply-address-changed", "Replies go to another address than they are looked for at."),
    SECURITY_NARROWED("security-narrowed", "Clients that were let in no longer are."),
    SERVER_PROTOCOL_CHANGED("server-protocol-changed", "A server speaks another protocol."),
    KAFKA_PARTITIONS_DECREASED("kafka-partitions-decreased", "A topic has fewer partitions."),
    KAFKA_SCHEMA_ID_CHANGED("kafka-schema-id-changed", "The id of a record's schema is written in another way."),
    MESSAGE_NO_LONGER_SENT("message-no-longer-sent", "A message is no longer sent; who waits for it gets none."),
    RETAINED_MESSAGE_UNKNOWN(
            "retained-message-unknown", "The log may still hold a message that the document no longer describes."),
    MESSAGE_RENAMED("message-renamed", "A message got a name, or lost it."),
    CONTENT_TYPE_UNSTATED("content-type-unstated", "One of the documents does not say how a message is encoded."),
    PARAMETER_WIDENED("parameter-widened", "A parameter takes more values; who listens to the old ones misses some."),
    PARAMETER_LOCATION_CHANGED(
            "parameter-location-changed", "A parameter's value is said to stand elsewhere in the message."),
    SERVER_REMOVED("server-removed", "A server is no longer listed."),
    SERVER_HOST_CHANGED("server-host-changed", "A server has another host."),
    SERVER_PROTOCOL_VERSION_CHANGED(
            "server-protocol-version-changed", "A server speaks another version of its protocol."),
    CHANNEL_SERVER_REMOVED("channel-server-removed", "A channel is no longer on a server that is still there."),
    SCHEMA_REGISTRY_CHANGED("schema-registry-changed", "Schemas are kept in another registry."),
    KAFKA_SCHEMA_LOOKUP_CHANGED(
            "kafka-schema-lookup-changed", "How the schema of a record is found is said in another way."),
    KAFKA_RETAINED_KEY_UNKNOWN(
            "kafka-retained-key-unknown", "Retained records were not described as having the key that is expected."),
    KAFKA_PARTITIONS_INCREASED("kafka-partitions-increased", "A topic has more partitions."),
    KAFKA_CLEANUP_POLICY_CHANGED("kafka-cleanup-policy-changed", "A topic keeps its records by another policy."),
    KAFKA_TOPIC_SETTING_CHANGED("kafka-topic-setting-changed", "A setting of a topic changed."),
    KAFKA_GROUP_ID_CHANGED("kafka-group-id-changed", "The application reads as another consumer group."),
    KAFKA_CLIENT_ID_CHANGED("kafka-client-id-changed", "The application has another client id."),
    BINDING_CHANGED("binding-changed", "Something else in a binding changed; only a review can tell what it does."),
    UNUSED_CHANNEL_CHANGED(
            "unused-channel-changed", "A channel changed on which the application neither sends nor receives.");

    private final String id;
    private final String purpose;

    AsyncApiRule(String name, String purpose) {
        this.id = "asyncapi/" + name;
        this.purpose = purpose;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String purpose() {
        return purpose;
    }

    @Override
    public Severity severity() {
        return compareTo(MESSAGE_NO_LONGER_SENT) >= 0 ? Severity.WARN : Severity.ERROR;
    }

    /** Whether it is told without being a break. */
    boolean isNote() {
        return severity() != Severity.ERROR;
    }
}
