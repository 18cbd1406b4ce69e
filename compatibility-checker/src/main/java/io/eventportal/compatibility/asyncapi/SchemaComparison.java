package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.MessageSchema;
import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.asyncapi.Exchange.Reception;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the schemas of a message's parts, each by the checker of its format, in the directions in which they are read. */
final class SchemaComparison {

    /** What of a message has a schema. */
    enum Part {
        PAYLOAD(""),
        HEADERS(", headers"),
        KEY(", record key");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        @Nullable MessageSchema of(Message message) {
            return switch (this) {
                case PAYLOAD -> message.payload();
                case HEADERS -> message.headers();
                case KEY -> message.kafkaKey();
            };
        }
    }

    /** Headers that are not described: an object of which nothing more is known. */
    private static final Schema ANY_HEADERS =
            Schema.parse(SchemaSource.json("{\"type\":\"object\"}").withDialect(JsonSchemaDialect.DRAFT_7));

    private final CompatibilityChecker checker;
    private final Report report;
    private final Map<Question, Verdict> answers = new HashMap<>();

    SchemaComparison(CompatibilityChecker checker, Report report) {
        this.checker = checker;
        this.report = report;
    }

    /** Two schemas, by identity: many messages share the same headers. */
    private record Question(Schema reader, Schema writer) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Question question && reader == question.reader && writer == question.writer;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(reader) * 31 + System.identityHashCode(writer);
        }
    }

    /** What is compared, in words and places. */
    private record Subject(Exchange exchange, String text, Part part, Sides<@Nullable MessageSchema> schemas) {

        String words(Reception reception) {
            return text + part.words + (reception.retained() ? ", retained records: " : ": ");
        }
    }

    /** @param subject how a sentence begins */
    void compare(Exchange exchange, String subject, Part part, Sides<@Nullable MessageSchema> schemas) {
        var about = new Subject(exchange, subject, part, schemas);
        var older = schemas.older();
        var newer = schemas.newer();
        if (older != null && newer != null && (older.parsed() == null || newer.parsed() == null)) {
            notUnderstood(about, older, newer);
        } else if (older != null && newer != null && format(older) != format(newer)) {
            report.tell(
                    AsyncApiRule.SCHEMA_FORMAT_CHANGED,
                    Report.BOTH,
                    new Sides<>(older.location(), newer.location()),
                    subject + part.words + ": the schema was " + name(older) + " and is " + name(newer) + ".",
                    "Send the new format on a channel of its own.");
        } else {
            exchange.receptions().forEach(reception -> compare(about, reception));
        }
    }

    private void compare(Subject about, Reception reception) {
        var reader = about.schemas().reader(reception.direction());
        var writer = about.schemas().writer(reception.direction());
        if (reader == null || !report.asks(reception.direction())) {
            return; // who expects nothing takes anything
        }
        if (writer != null) {
            compare(about, reception, reader, writer);
            return;
        }
        switch (about.part()) {
            case HEADERS -> {
                if (reader.parsed() == null) {
                    open(about, reception, reader, "schemaFormat " + reader.schemaFormat(), "it is not understood.");
                } else {
                    tell(about, reception, canRead(reader.parsed(), ANY_HEADERS), reader, null);
                }
            }
            case PAYLOAD -> notDescribed(about, reception, reader);
            case KEY -> {
                if (reception.retained()) {
                    retainedKeyUnknown(about, reception, reader);
                } else {
                    notDescribed(about, reception, reader);
                }
            }
        }
    }

    private void compare(Subject about, Reception reception, MessageSchema reader, MessageSchema writer) {
        var typed = typeNames(reader, writer);
        var readers = schema(reader, typed);
        var writers = schema(writer, typed);
        if (readers == null || writers == null || areSame(readers, writers)) {
            return;
        }
        tell(about, reception, canRead(readers, writers), reader, writer);
    }

    /** Whether one of two schemas is narrowed to a type, so that the other must be too. */
    private static boolean typeNames(MessageSchema reader, MessageSchema writer) {
        return reader.typeName() != null || writer.typeName() != null;
    }

    /** Without a name a Protobuf file's first message is what a record holds. */
    private static @Nullable Schema schema(MessageSchema schema, boolean typed) {
        var parsed = schema.parsed();
        if (parsed == null || !typed) {
            return parsed;
        }
        return parsed.only(schema.typeName() == null ? parsed.name() : schema.typeName());
    }

    /** Whether two schemas are so much the same that there is not even a note to tell. */
    private static boolean areSame(Schema one, Schema other) {
        if (one.source().equals(other.source()) && one.name().equals(other.name())) {
            return true;
        }
        return one.source().references().equals(other.source().references())
                && one.canonicalText().equals(other.canonicalText())
                && switch (one.source().format()) {
                    case JSON, PROTOBUF -> true;
                    case AVRO -> false; // its canonical form leaves out defaults, aliases and logical types
                };
    }

    Verdict canRead(Schema reader, Schema writer) {
        var question = new Question(reader, writer);
        var known = answers.get(question);
        if (known == null) {
            known = checker.canRead(reader, writer);
            answers.put(question, known);
        }
        return known;
    }

    private void tell(
            Subject about, Reception reception, Verdict verdict, MessageSchema reader, @Nullable MessageSchema writer) {
        var direction = reception.direction();
        switch (verdict) {
            case Verdict.Compatible compatible ->
                compatible
                        .notes()
                        .forEach(note -> report.note(direction, placed(about, reception, note, reader, writer)));
            case Verdict.Incompatible incompatible -> {
                incompatible
                        .findings()
                        .forEach(finding ->
                                report.finding(direction, placed(about, reception, finding, reader, writer)));
                incompatible
                        .notes()
                        .forEach(note -> report.note(direction, placed(about, reception, note, reader, writer)));
                incompatible.obstacles().forEach(obstacle -> open(about, reception, obstacle));
            }
            case Verdict.Undecided undecided ->
                undecided.obstacles().forEach(obstacle -> open(about, reception, obstacle));
        }
    }

    private static Finding placed(
            Subject about, Reception reception, Finding finding, MessageSchema reader, @Nullable MessageSchema writer) {
        return new Finding(
                finding.rule(),
                about.words(reception) + finding.message(),
                finding.dataPath(),
                reader.places().inDocument(finding.reader()),
                writer == null ? Location.WHOLE : writer.places().inDocument(finding.writer()),
                finding.hint(),
                finding.witness());
    }

    private void open(Subject about, Reception reception, Obstacle obstacle) {
        var shown = about.schemas().newer() == null
                ? about.schemas().older()
                : about.schemas().newer();
        if (shown != null) {
            open(about, reception, shown, obstacle.construct(), obstacle.message());
        }
    }

    private void open(Subject about, Reception reception, MessageSchema at, String construct, String message) {
        report.open(reception.direction(), new Obstacle(construct, about.words(reception) + message, at.location()));
    }

    private void notDescribed(Subject about, Reception reception, MessageSchema reader) {
        var what = about.part().name().toLowerCase(Locale.ROOT);
        open(
                about,
                reception,
                reader,
                what + " not described",
                MessagesComparison.side(reception.direction()) + " does not describe the " + what
                        + " that is written.");
    }

    private void retainedKeyUnknown(Subject about, Reception reception, MessageSchema reader) {
        report.tell(
                AsyncApiRule.KAFKA_RETAINED_KEY_UNKNOWN,
                EnumSet.of(reception.direction()),
                new Sides<>(Location.WHOLE, reader.location()),
                about.words(reception) + "the older document does not describe their key.");
    }

    /** A schema that nobody here understands is compatible with itself only. */
    private void notUnderstood(Subject about, MessageSchema older, MessageSchema newer) {
        var same = older.parsed() == null
                && newer.parsed() == null
                && older.schemaFormat().equals(newer.schemaFormat())
                && older.raw().equals(newer.raw());
        if (same) {
            return;
        }
        var unknown = newer.parsed() == null ? newer : older;
        var directions = older.schemaFormat().equals(newer.schemaFormat())
                ? about.exchange().receptions().stream()
                        .map(Reception::direction)
                        .toList()
                : Report.BOTH;
        for (var direction : directions) {
            report.open(
                    direction,
                    new Obstacle(
                            "schemaFormat " + unknown.schemaFormat(),
                            about.text() + about.part().words + ": a schema of this format, or this one, is not"
                                    + " understood, and it changed.",
                            unknown.location()));
        }
    }

    private static @Nullable SchemaFormat format(MessageSchema schema) {
        return schema.parsed() == null ? null : schema.parsed().source().format();
    }

    private static String name(MessageSchema schema) {
        var format = format(schema);
        return format == null
                ? schema.schemaFormat()
                : switch (format) {
                    case AVRO -> "Avro";
                    case JSON -> "JSON Schema";
                    case PROTOBUF -> "Protobuf";
                };
    }
}
