package io.eventportal.lint;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiDocument.Action;
import io.eventportal.asyncapi.AsyncApiDocument.Channel;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.catalog.ApplicationTranslation;
import io.eventportal.schema.Schema;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks at a contract by itself. An application answers for the events that it sends; a document without operations, for
 * all that it describes. What an application receives is described by others, and often only the part that it reads.
 */
public final class Linter {

    private static final Pattern TOPIC =
            Pattern.compile("[a-z0-9{}]+(?:(\\.[a-z0-9{}]+)*|(-[a-z0-9{}]+)*|(_[a-z0-9{}]+)*|(/[a-z0-9{}]+)*)");
    private static final Pattern TOPIC_OF_PARTS = Pattern.compile("[a-z0-9{}-]+([./][a-z0-9{}-]+)*");

    private final LintSettings settings;

    public Linter(LintSettings settings) {
        this.settings = settings;
    }

    /** One schema, of which only the fields and the examples are known. */
    public Scorecard schema(Schema schema) {
        var score = new Scoring(settings);
        new SchemaRules(score, settings.fieldNaming()).whole(schema);
        return score.card();
    }

    public Scorecard document(AsyncApiDocument document) {
        var score = new Scoring(settings);
        score.check(
                LintRule.OWNER_SET,
                hasOwner(document),
                "The application has no owner: neither x-owner nor a contact's name.",
                document.info().location());
        for (var channel : document.channels()) {
            var sent = sent(document, channel);
            if (!sent.isEmpty()) {
                channel(channel, score);
                sent.forEach(message -> new EventRules(score, settings.fieldNaming()).event(channel, message));
            }
        }
        return score.card();
    }

    private static boolean hasOwner(AsyncApiDocument document) {
        var application = ApplicationTranslation.of(document).application();
        return application != null && !application.owner().isEmpty();
    }

    private static Set<Message> sent(AsyncApiDocument document, Channel channel) {
        if (document.operations().isEmpty()) {
            return new LinkedHashSet<>(channel.messages());
        }
        var messages = new LinkedHashSet<Message>();
        for (var operation : document.operations()) {
            if (operation.action() == Action.SEND && operation.channel().equals(channel)) {
                messages.addAll(operation.messages());
            }
        }
        return messages;
    }

    private static void channel(Channel channel, Scoring score) {
        var topic = channel.topic();
        if (topic != null) {
            score.check(
                    LintRule.CHANNEL_NAMING,
                    TOPIC.matcher(topic).matches()
                            || TOPIC_OF_PARTS.matcher(topic).matches(),
                    "The topic \"" + topic + "\" is not in lower case with one kind of separator.",
                    channel.location());
        }
    }
}
