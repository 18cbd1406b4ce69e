package io.eventportal.reference.messaging;

import java.util.List;

/**
 * An event that a service sends: where, under which name, and how its data becomes bytes.
 *
 * @param <T> the data
 */
public abstract sealed class EventContract<T> permits JsonContract, AvroContract, ProtobufContract {

    private final String topic;
    private final String type;

    EventContract(String topic, String type) {
        this.topic = topic;
        this.type = type;
    }

    public final String topic() {
        return topic;
    }

    public final String type() {
        return type;
    }

    abstract EncodedEvent encode(T data);

    /** What has to be registered before the first such event can be written, oldest first; empty if nothing has to be. */
    abstract List<SubjectSchema> schemasToRegister();

    /**
     * @param subject by record name within a topic: {@code <topic>-<full name>}
     * @param schema its next version, if it differs from the latest
     */
    record SubjectSchema(String subject, WriterSchema schema) {}
}
