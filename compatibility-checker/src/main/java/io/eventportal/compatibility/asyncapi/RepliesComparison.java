package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Action;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.Reply;
import io.eventportal.schema.Location;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the replies to an operation's messages: of what is sent they are received, and the other way round. */
final class RepliesComparison {

    private final Report report;
    private final MessagesComparison messages;

    RepliesComparison(Report report, MessagesComparison messages) {
        this.report = report;
        this.messages = messages;
    }

    void compare(String subject, Sides<Role> role, boolean replay) {
        var replies = role.map(Role::replies);
        var at = role.map(Role::location);
        if (replies.older().isEmpty()) {
            if (!replies.newer().isEmpty() && role.older().action() == Action.SEND) {
                report.tell(
                        AsyncApiRule.REPLY_ADDED,
                        EnumSet.of(Role.othersOf(Action.RECEIVE)),
                        at,
                        subject + ": a reply is waited for, and nobody was asked for one before.");
            }
            return;
        }
        if (replies.newer().isEmpty()) {
            report.tell(AsyncApiRule.REPLY_REMOVED, Report.BOTH, at, subject + ": there is no reply any more.");
            return;
        }
        byAddress(subject, role.older().action(), replies.map(RepliesComparison::grouped), at, replay);
    }

    private static Map<@Nullable String, List<Reply>> grouped(List<Reply> replies) {
        var groups = new LinkedHashMap<@Nullable String, List<Reply>>();
        replies.forEach(reply -> groups.computeIfAbsent(address(reply), address -> new ArrayList<>())
                .add(reply));
        return groups;
    }

    private static @Nullable String address(Reply reply) {
        return reply.channel() == null ? null : ChannelView.pattern(reply.channel());
    }

    private void byAddress(
            String subject,
            Action action,
            Sides<Map<@Nullable String, List<Reply>>> replies,
            Sides<Location> at,
            boolean replay) {
        replies.older().forEach((address, olders) -> {
            var newers = replies.newer().get(address);
            if (newers == null) {
                addressChanged(subject, "to " + shown(address) + " there is no reply any more.", at);
                return;
            }
            var locations = new Sides<>(locations(olders), locations(newers));
            if (locations.differ()) {
                var words = locations.map(each -> String.join(", ", each));
                addressChanged(subject, Bindings.changed("the location of the reply's address", words), at);
            }
            var exchange = Exchange.of(subject + ", reply", Role.opposite(action), replay);
            messages.compare(exchange, new Sides<>(messages(olders), messages(newers)), at);
        });
    }

    private static String shown(@Nullable String address) {
        return address == null ? "an address known at run time" : address;
    }

    private void addressChanged(String subject, String what, Sides<Location> at) {
        report.tell(
                AsyncApiRule.REPLY_ADDRESS_CHANGED,
                Report.BOTH,
                at,
                subject + ": " + what,
                "Answer at both addresses until nobody looks at the old one.");
    }

    private static Set<String> locations(List<Reply> replies) {
        var locations = new TreeSet<String>();
        replies.forEach(reply -> {
            if (reply.addressLocation() != null) {
                locations.add(reply.addressLocation());
            }
        });
        return locations;
    }

    private static List<Message> messages(List<Reply> replies) {
        return Role.distinct(
                replies.stream().flatMap(reply -> reply.messages().stream()).toList());
    }
}
