package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiDocument.Channel;
import io.eventportal.asyncapi.AsyncApiDocument.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document by what its channels are.
 *
 * @param byPattern channels by the pattern of their address, in the document's order; the key null is that of unknown
 *     addresses. Several only where one address is on different servers.
 */
record DocumentView(AsyncApiDocument document, Map<@Nullable String, List<ChannelView>> byPattern) {

    static DocumentView of(AsyncApiDocument document) {
        var operations = new IdentityHashMap<Channel, List<Operation>>();
        var replied = Collections.newSetFromMap(new IdentityHashMap<Channel, Boolean>());
        for (var operation : document.operations()) {
            if (operation.reply() != null && operation.reply().channel() != null) {
                replied.add(operation.reply().channel());
            }
            operations
                    .computeIfAbsent(operation.channel(), channel -> new ArrayList<>())
                    .add(operation);
        }
        var grouped = new LinkedHashMap<@Nullable String, Map<Set<ServerId>, List<Channel>>>();
        var seen = new IdentityHashMap<Channel, Boolean>();
        document.channels().forEach(channel -> group(channel, seen, grouped));
        document.operations().forEach(operation -> group(operation.channel(), seen, grouped));
        var byPattern = new LinkedHashMap<@Nullable String, List<ChannelView>>();
        grouped.forEach((pattern, byServers) -> byPattern.put(
                pattern,
                byServers.values().stream()
                        .map(channels -> ChannelView.of(
                                channels,
                                operationsOn(channels, operations),
                                channels.stream().anyMatch(replied::contains)))
                        .toList()));
        return new DocumentView(document, byPattern);
    }

    private static void group(
            Channel channel,
            IdentityHashMap<Channel, Boolean> seen,
            Map<@Nullable String, Map<Set<ServerId>, List<Channel>>> grouped) {
        if (seen.putIfAbsent(channel, true) != null) {
            return;
        }
        var servers = ChannelView.servers(channel);
        grouped.computeIfAbsent(ChannelView.pattern(channel), pattern -> new LinkedHashMap<>())
                .computeIfAbsent(servers, same -> new ArrayList<>())
                .add(channel);
    }

    private static List<Operation> operationsOn(
            List<Channel> channels, IdentityHashMap<Channel, List<Operation>> operations) {
        return channels.stream()
                .flatMap(channel -> operations.getOrDefault(channel, List.of()).stream())
                .toList();
    }

    List<ChannelView> channels() {
        return byPattern.values().stream().flatMap(List::stream).toList();
    }
}
