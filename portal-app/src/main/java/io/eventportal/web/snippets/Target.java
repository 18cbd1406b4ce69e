package io.eventportal.web.snippets;

/**
 * What is to be consumed, and from where.
 *
 * @param bootstrapServers as Kafka clients take them
 * @param registryUrl of the portal's registry API
 */
public record Target(String topic, String type, Encoding encoding, String bootstrapServers, String registryUrl) {

    /** What the reader has to choose. */
    static final String GROUP = "YOUR-GROUP-ID";

    /** A name for the event in a program: the last part of its type; {@code Event} if that is no name. */
    String className() {
        var name = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('/')) + 1);
        return name.matches("[A-Z][A-Za-z0-9]{0,99}") ? name : "Event";
    }
}
