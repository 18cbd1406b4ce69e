package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Server;
import io.eventportal.compatibility.Direction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Compares where the channels are. A server is its protocol and host, whatever it is called. Only a server on which the
 * application sends or receives has clients that a change can hurt.
 */
final class ServersComparison {

    private final Report report;
    private final Bindings bindings;
    private final Map<ServerId, Set<Direction>> clients = new LinkedHashMap<>();

    /** @param older channels of the older document */
    ServersComparison(Report report, Bindings bindings, List<ChannelView> older) {
        this.report = report;
        this.bindings = bindings;
        for (var channel : older) {
            for (var server : channel.servers()) {
                clients.computeIfAbsent(server, id -> EnumSet.noneOf(Direction.class))
                        .addAll(channel.users());
            }
        }
    }

    private Set<Direction> clients(Server server) {
        return clients.getOrDefault(ServerId.of(server), Set.of());
    }

    void compare(List<Server> older, List<Server> newer) {
        var known = ids(older);
        var now = ids(newer);
        var oldersLeft = new ArrayList<Server>();
        for (var server : older) {
            var same = now.get(ServerId.of(server));
            if (same == null) {
                oldersLeft.add(server);
            } else {
                same(new Sides<>(server, counterpart(server, same)));
            }
        }
        var newersLeft = new ArrayList<>(newer);
        newersLeft.removeIf(server -> known.containsKey(ServerId.of(server)));
        match(oldersLeft, newersLeft, server -> ServerId.of(server).host(), this::protocolChanged);
        match(oldersLeft, newersLeft, Server::key, this::hostChanged);
        for (var server : oldersLeft) {
            report.tell(
                    AsyncApiRule.SERVER_REMOVED,
                    clients(server),
                    Sides.onlyIn(server.location()),
                    subject(server) + " is no longer listed.");
        }
    }

    private static Map<ServerId, List<Server>> ids(List<Server> servers) {
        var ids = new LinkedHashMap<ServerId, List<Server>>();
        servers.forEach(server -> ids.computeIfAbsent(ServerId.of(server), id -> new ArrayList<>())
                .add(server));
        return ids;
    }

    /** Where a server is listed several times, perhaps once for each way to be let in, the entry most like it. */
    private static Server counterpart(Server server, List<Server> same) {
        return same.stream()
                .filter(each -> each.key().equals(server.key()))
                .findFirst()
                .or(() -> same.stream()
                        .filter(each -> !SecurityNeeds.narrowed(server.security(), each.security()))
                        .findFirst())
                .orElse(same.getFirst());
    }

    private interface Told {
        void of(Sides<Server> server);
    }

    private static <K> void match(List<Server> older, List<Server> newer, Function<Server, K> by, Told told) {
        var newers = new LinkedHashMap<K, Server>();
        newer.forEach(server -> newers.putIfAbsent(by.apply(server), server));
        for (var server : List.copyOf(older)) {
            var same = newers.remove(by.apply(server));
            if (same != null) {
                told.of(new Sides<>(server, same));
                older.removeIf(each -> each == server);
                newer.removeIf(each -> each == same);
            }
        }
    }

    private static String subject(Server server) {
        return "Server " + ServerId.of(server);
    }

    private void same(Sides<Server> server) {
        var subject = subject(server.older());
        var versions = server.map(Server::protocolVersion);
        if (versions.differ() && !versions.older().isEmpty()) {
            report.tell(
                    AsyncApiRule.SERVER_PROTOCOL_VERSION_CHANGED,
                    clients(server.older()),
                    server.map(Server::location),
                    subject + ": " + Bindings.changed("protocolVersion", versions));
        }
        security(subject, server);
        bindings.ofServer(clients(server.older()), subject, server);
    }

    private void protocolChanged(Sides<Server> server) {
        report.tell(
                AsyncApiRule.SERVER_PROTOCOL_CHANGED,
                clients(server.older()),
                server.map(Server::location),
                subject(server.older()) + " speaks " + server.newer().protocol() + " now.",
                "List the new protocol as a server of its own until all clients have moved.");
        security(subject(server.older()), server);
    }

    private void hostChanged(Sides<Server> server) {
        report.tell(
                AsyncApiRule.SERVER_HOST_CHANGED,
                clients(server.older()),
                server.map(Server::location),
                subject(server.older()) + " is " + ServerId.of(server.newer()) + " now.");
    }

    private void security(String subject, Sides<Server> server) {
        var security = server.map(Server::security);
        if (SecurityNeeds.narrowed(security.older(), security.newer())) {
            var words = security.map(SecurityNeeds::words);
            report.tell(
                    AsyncApiRule.SECURITY_NARROWED,
                    clients(server.older()),
                    server.map(Server::location),
                    subject + " asked for " + words.older() + " and asks for " + words.newer() + ".",
                    "Let clients in by either way until all have moved.");
        }
    }
}
