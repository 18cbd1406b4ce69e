package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Server;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells a server from others: the name it has in the document does not.
 *
 * @param host without a scheme; a variable as the values that it may have, whatever its name
 */
record ServerId(String protocol, String host) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

    static ServerId of(Server server) {
        var host = VARIABLE.matcher(server.address()).replaceAll(match -> {
            var variable = server.variables().get(match.group(1));
            if (variable == null) {
                return "{}";
            }
            var values = new TreeSet<>(variable.values());
            var usual = variable.usual() == null ? "" : "=" + variable.usual();
            return Matcher.quoteReplacement("{" + String.join("|", values) + usual + "}");
        });
        return new ServerId(server.protocol().toLowerCase(Locale.ROOT), host);
    }

    /** The protocol whatever it is secured with: {@code kafka} for {@code kafka-secure}. */
    String family() {
        return switch (protocol) {
            case "kafka-secure" -> "kafka";
            case "secure-mqtt", "mqtts", "mqtt5" -> "mqtt";
            case "amqps" -> "amqp";
            case "wss" -> "ws";
            case "https" -> "http";
            case "stomps" -> "stomp";
            case "pulsar+ssl" -> "pulsar";
            default -> protocol;
        };
    }

    /** Whether its brokers keep what was sent, for consumers that come later. */
    boolean isLog() {
        return family().equals("kafka") || family().equals("pulsar");
    }

    @Override
    public String toString() {
        return protocol + "://" + host;
    }
}
