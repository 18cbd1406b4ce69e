package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.DocumentComparison;
import io.eventportal.compatibility.Reading;
import io.eventportal.compatibility.Rule;
import io.eventportal.compatibility.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** AsyncAPI: whom the change of an application's document breaks, see {@link AsyncApiRule}. */
public final class AsyncApiComparison implements DocumentComparison {

    @Override
    public String name() {
        return "asyncapi";
    }

    @Override
    public List<? extends Rule> rules() {
        return List.of(AsyncApiRule.values());
    }

    @Override
    public Map<Direction, Verdict> compare(
            Set<Direction> asked, AsyncApiDocument older, AsyncApiDocument newer, Reading reading) {
        var report = new Report(asked);
        if (!asked.isEmpty()) {
            compare(report, new Sides<>(older, newer), new CompatibilityChecker(reading));
        }
        return report.verdicts();
    }

    private static void compare(Report report, Sides<AsyncApiDocument> documents, CompatibilityChecker checker) {
        var views = documents.map(DocumentView::of);
        var bindings = new Bindings(report);
        var schemas = new SchemaComparison(checker, report);
        var messages = new MessagesComparison(report, new MessageComparison(report, schemas, bindings));
        var newServers = documents.newer().servers().stream().map(ServerId::of).collect(Collectors.toSet());
        var channels = new ChannelComparison(
                report, messages, new ParametersComparison(report, schemas), bindings, newServers);
        new ServersComparison(report, bindings, views.older().channels())
                .compare(documents.older().servers(), documents.newer().servers());
        var pairs = ChannelPairs.of(views.older(), views.newer());
        pairs.pairs().forEach(channels::compare);
        pairs.onlyOlder().forEach(channel -> gone(report, pairs, channel));
    }

    private static void gone(Report report, ChannelPairs pairs, ChannelView channel) {
        var subject = ChannelComparison.subject(channel);
        var users = channel.users();
        var parametrised = pairs.withOtherParameters(channel);
        var renamed = pairs.ofTheSameName(channel);
        if (parametrised != null && channel.isUsed()) {
            var more = ChannelPairs.parameters(parametrised) > ChannelPairs.parameters(channel);
            report.tell(
                    more ? AsyncApiRule.PARAMETER_ADDED : AsyncApiRule.PARAMETER_REMOVED,
                    more ? Report.BOTH : users,
                    new Sides<>(channel.location(), parametrised.location()),
                    subject + ": its address is " + parametrised.label() + " now.",
                    ChannelComparison.KEEP);
        } else if (renamed != null) {
            report.tell(
                    AsyncApiRule.CHANNEL_ADDRESS_CHANGED,
                    users,
                    new Sides<>(channel.location(), renamed.location()),
                    subject + ": its address is " + renamed.label() + " now.",
                    ChannelComparison.KEEP);
        } else {
            report.tell(
                    AsyncApiRule.CHANNEL_REMOVED,
                    users,
                    Sides.onlyIn(channel.location()),
                    subject + " is gone.",
                    "Keep it until nobody uses it.");
        }
    }
}
