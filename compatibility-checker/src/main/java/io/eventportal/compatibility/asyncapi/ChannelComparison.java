package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Action;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares one channel as the two documents have it: where it is, and what the application does on it. */
final class ChannelComparison {

    /** What to do about another address. */
    static final String KEEP = "Keep the old address beside the new one until nobody uses it.";

    private final Report report;
    private final MessagesComparison messages;
    private final ParametersComparison parameters;
    private final Bindings bindings;
    private final RepliesComparison replies;
    private final Set<ServerId> newServers;

    /** @param newServers all of the newer document */
    ChannelComparison(
            Report report,
            MessagesComparison messages,
            ParametersComparison parameters,
            Bindings bindings,
            Set<ServerId> newServers) {
        this.report = report;
        this.messages = messages;
        this.parameters = parameters;
        this.bindings = bindings;
        this.newServers = newServers;
        this.replies = new RepliesComparison(report, messages);
    }

    static String subject(ChannelView channel) {
        return "Channel " + channel.label();
    }

    void compare(Sides<ChannelView> channel) {
        if (!channel.older().isUsed()) {
            unused(channel);
            return;
        }
        var subject = subject(channel.older());
        topic(subject, channel);
        servers(subject, channel);
        parameters.compare(subject, channel);
        new KafkaTopicComparison(report).compare(subject, channel);
        for (var protocol : protocolsBound(channel)) {
            bindings.others(
                    channel.older().users(),
                    subject,
                    channel.map(each -> Map.of(protocol, each.binding(protocol))),
                    channel.map(ChannelView::location),
                    KafkaTopicComparison.KNOWN);
        }
        if (!isFlipped(channel)) {
            for (var action : Action.values()) {
                role(action, channel);
            }
        }
    }

    private static TreeSet<String> protocolsBound(Sides<ChannelView> channel) {
        var protocols = new TreeSet<>(channel.older().protocolsBound());
        protocols.addAll(channel.newer().protocolsBound());
        return protocols;
    }

    private void unused(Sides<ChannelView> channel) {
        if (channel.newer().isUsed() || channel.newer().isForReplies()) {
            return;
        }
        var shapes = channel.map(
                each -> each.messages().stream().map(SchemaShape::of).sorted().toList());
        if (shapes.differ()) {
            report.tell(
                    AsyncApiRule.UNUSED_CHANNEL_CHANGED,
                    Report.BOTH,
                    channel.map(ChannelView::location),
                    subject(channel.older()) + ": its messages changed; no operation says who sends or receives them.");
        }
    }

    private void topic(String subject, Sides<ChannelView> channel) {
        var older = channel.older().topic();
        var newer = channel.newer().topic();
        if (older != null && newer != null && !older.equals(newer)) {
            report.tell(
                    AsyncApiRule.CHANNEL_ADDRESS_CHANGED,
                    channel.older().users(),
                    channel.map(ChannelView::location),
                    subject + ": " + Bindings.changed("its topic on Kafka", new Sides<>(older, newer)),
                    KEEP);
        }
    }

    private void servers(String subject, Sides<ChannelView> channel) {
        var at = channel.map(ChannelView::location);
        if (channel.newer().servers().isEmpty()) {
            return; // where it is, is no longer said; that servers are gone is told of the servers
        }
        var families = new TreeSet<>(channel.older().families());
        families.removeAll(channel.newer().families());
        if (!families.isEmpty()) {
            report.tell(
                    AsyncApiRule.CHANNEL_PROTOCOL_REMOVED,
                    channel.older().users(),
                    at,
                    subject + ": it was reached by " + String.join(", ", families) + " and is reached by "
                            + String.join(", ", channel.newer().families()) + ".",
                    "Keep the channel on both until everyone has moved.");
        }
        var lost = new LinkedHashSet<>(channel.older().servers());
        lost.removeAll(channel.newer().servers());
        lost.retainAll(newServers); // one that is gone altogether is told of once
        for (var server : lost) {
            report.tell(
                    AsyncApiRule.CHANNEL_SERVER_REMOVED,
                    channel.older().users(),
                    at,
                    subject + ": it is no longer on " + server + ".");
        }
    }

    /** Whether the application now does the one thing on the channel that it did not do, and not the other. */
    private boolean isFlipped(Sides<ChannelView> channel) {
        for (var action : Action.values()) {
            var before = channel.older().role(action);
            var now = channel.newer().role(Role.opposite(action));
            var only = channel.older().roles().size() == 1
                    && channel.newer().roles().size() == 1;
            if (before != null && now != null && only) {
                report.tell(
                        AsyncApiRule.OPERATION_FLIPPED,
                        Report.BOTH,
                        new Sides<>(before.location(), now.location()),
                        subject(channel.older()) + ": what the application did here was to " + Role.word(action)
                                + ", and now is to " + Role.word(Role.opposite(action)) + ".");
                return true;
            }
        }
        return false;
    }

    private void role(Action action, Sides<ChannelView> channel) {
        var older = channel.older().role(action);
        var newer = channel.newer().role(action);
        if (older == null) {
            return;
        }
        if (newer == null) {
            report.tell(
                    AsyncApiRule.OPERATION_REMOVED,
                    EnumSet.of(older.others()),
                    new Sides<>(older.location(), channel.newer().location()),
                    subject(channel.older()) + ": the application does not " + Role.word(action) + " any more.");
            return;
        }
        var roles = new Sides<>(older, newer);
        var label = channel.older().label() + ", " + Role.word(action);
        security(label, roles);
        bindings.ofRole(label, roles);
        var replay = replays(channel);
        messages.compare(Exchange.of(label, action, replay), roles.map(Role::messages), roles.map(Role::location));
        replies.compare(label, roles, replay);
    }

    /** A channel on a log is replayed by consumers unless its document says that none does. */
    static boolean replays(Sides<ChannelView> channel) {
        var said = channel.newer().replay();
        return said == null ? channel.older().isOnLog() || channel.newer().isOnLog() : said;
    }

    private void security(String label, Sides<Role> role) {
        var security = role.map(Role::security);
        for (var needs : security.newer()) {
            for (var had : security.older()) {
                if (!security.older().contains(needs) && SecurityNeeds.narrowed(had, needs)) {
                    report.tell(
                            AsyncApiRule.SECURITY_NARROWED,
                            EnumSet.of(role.older().others()),
                            role.map(Role::location),
                            label + ": it asked for " + SecurityNeeds.words(had) + " and asks for "
                                    + SecurityNeeds.words(needs) + ".");
                }
            }
        }
    }
}
