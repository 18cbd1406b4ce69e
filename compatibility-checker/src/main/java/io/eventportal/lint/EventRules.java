package io.eventportal.lint;

import io.eventportal.asyncapi.AsyncApiDocument.Channel;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.catalog.SensitiveFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What is asked of one event: its name, what it carries, what is said about it. */
final class EventRules {

    private static final Set<String> IDS = Set.of("eventid", "messageid", "eventuuid", "messageuuid");
    private static final Set<String> HEADER_IDS = Set.of("id", "eventid", "messageid");
    private static final Set<String> TIMES = Set.of("time", "timestamp", "occurredon", "eventtimestamp", "date");
    private static final Set<String> VERSIONS = Set.of(
            "dataschema",
            "schemaid",
            "schemaversion",
            "eventversion",
            "version",
            "specversion",
            "valueschemaid",
            "apicuriovalueglobalid",
            "apicuriovaluecontentid");
    private static final Set<String> CORRELATIONS =
            Set.of("correlationid", "xcorrelationid", "kafkacorrelationid", "traceparent");

    private final Scoring score;
    private final SchemaRules schemas;

    EventRules(Scoring score, NamingStyle fieldNaming) {
        this.score = score;
        this.schemas = new SchemaRules(score, fieldNaming);
    }

    void event(Channel channel, Message message) {
        name(message);
        var carried = new Carried(message);
        described(message);
        carries(message, carried);
        key(channel, message);
        schemas.fields(message.type(), carried.payload(), marked(message), message.location());
        examples(message);
    }

    /** What the schema marks, and what the message names. */
    private static List<String> marked(Message message) {
        var payload = message.payload();
        var schema = payload == null ? null : payload.schema();
        var fields = new ArrayList<String>(schema == null ? List.of() : SensitiveFields.of(schema));
        var named = message.about().extensions().get("x-sensitive-fields");
        if (named != null) {
            named.forEach(each -> fields.add(each.asString("").replace('.', '/')));
        }
        return fields;
    }

    private void name(Message message) {
        var name = EventName.of(message.type());
        var command = name.isCommand();
        score.check(
                LintRule.COMMAND_AS_EVENT,
                !command,
                "\"" + message.type() + "\" tells somebody what to do; an event says what happened.",
                message.location());
        if (!command) {
            score.check(
                    LintRule.EVENT_NAME_PAST_TENSE,
                    name.isPastTense(),
                    "\"" + message.type() + "\" has no verb in the past tense that would say what happened.",
                    message.location());
        }
    }

    private void described(Message message) {
        score.check(
                LintRule.EVENT_DESCRIBED,
                !message.about().summary().isBlank()
                        || !message.about().description().isBlank(),
                message.type() + " has neither a summary nor a description.",
                message.location());
    }

    private void carries(Message message, Carried carried) {
        score.check(
                LintRule.EVENT_ID,
                carried.has(IDS) || carried.hasHeader(HEADER_IDS),
                message.type() + " carries no id of the event, in a header or in its payload.",
                message.location());
        score.check(
                LintRule.EVENT_TIME,
                carried.has(TIMES) || carried.hasFieldEnding("at", "time", "timestamp"),
                message.type() + " carries no time at which it happened.",
                message.location());
        score.check(
                LintRule.EVENT_VERSION,
                carried.has(VERSIONS) || kafka(message, "schemaIdLocation"),
                "A record of " + message.type() + " does not tell by which version of the schema it was written.",
                message.location());
        score.check(
                LintRule.CORRELATION_ID,
                message.correlationId() != null || carried.has(CORRELATIONS),
                message.type() + " carries no correlation id.",
                message.location());
    }

    private void key(Channel channel, Message message) {
        var onKafka = channel.bindings().containsKey("kafka")
                || channel.servers().stream()
                        .anyMatch(server -> server.protocol().startsWith("kafka"));
        if (onKafka) {
            score.check(
                    LintRule.KEY_DECLARED,
                    message.kafkaKey() != null,
                    message.type() + " does not say what the key of its records is.",
                    message.location());
        }
    }

    private void examples(Message message) {
        var payload = message.payload();
        var schema = payload == null ? null : payload.parsed();
        var examples = new LinkedHashMap<String, JsonNode>();
        var number = 0;
        for (var example : message.examples()) {
            number++;
            if (example.payload() != null) {
                var called = example.name().isEmpty() ? "" : " \"" + example.name() + "\"";
                examples.put("Example " + number + called + " of " + message.type(), example.payload());
            }
        }
        if (schema != null) {
            examples.putAll(SchemaRules.ownExamples(schema, "The schema of " + message.type()));
        }
        score.check(
                LintRule.EXAMPLE_GIVEN, !examples.isEmpty(), message.type() + " has no example.", message.location());
        if (schema != null) {
            schemas.examples(schema, examples, message.location());
        }
    }

    private static boolean kafka(Message message, String setting) {
        var binding = message.bindings().get("kafka");
        return binding != null && binding.has(setting);
    }
}
