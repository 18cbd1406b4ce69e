package io.eventportal.gate;

import static io.eventportal.gate.VerdictJson.list;
import static io.eventportal.gate.VerdictJson.text;
import static io.eventportal.gate.VerdictJson.word;

import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.ReaderVerdict;
import io.eventportal.gate.Impact.Consumer;
import io.eventportal.gate.Impact.Evidence;
import io.eventportal.gate.Impact.RegistryRule;
import io.eventportal.gate.Proposal.Target;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a portal knew when it was asked to write it down: who reads which event, by which schema. It answers as the portal
 * would have, without what only a portal keeps: reports, and the order in which to roll out.
 */
final class Snapshot implements ImpactSource {

    private static final Level DEFAULT_LEVEL = Level.BACKWARD;
    private static final String TOPIC_NAME_SUFFIX = "-value";

    private final Path file;
    private final String createdAt;
    private final Map<EventKey, SnapshotEvent> events;
    private final Map<String, List<Reader>> topics;
    private final CompatibilityChecker checker = new CompatibilityChecker(ContentModelPolicy.LENIENT);

    /**
     * @param createdAt when the portal wrote it
     * @param topics who is known to read a topic, whichever event is on it
     */
    Snapshot(Path file, String createdAt, Map<EventKey, SnapshotEvent> events, Map<String, List<Reader>> topics) {
        this.file = file;
        this.createdAt = createdAt;
        this.events = Map.copyOf(events);
        this.topics = Map.copyOf(topics);
    }

    /**
     * Reads a snapshot, as it came or unpacked.
     *
     * @param wanted events that are kept in memory
     * @throws UnusableInputException if it cannot be read, is not complete, or of a version that is not understood
     */
    static Snapshot read(Path file, Predicate<EventKey> wanted) {
        return new SnapshotReader(file, wanted, null).read();
    }

    /**
     * The same.
     *
     * @param others which of the other events are kept, too; asked of each of them
     */
    static Snapshot read(Path file, Predicate<EventKey> wanted, Predicate<SnapshotEvent> others) {
        return new SnapshotReader(file, wanted, others).read();
    }

    /**
     * An event as it was.
     *
     * @param declared whether a document declares it
     * @param contract what is sent; null if nothing says so
     */
    record SnapshotEvent(
            EventKey key, boolean declared, @Nullable SchemaSource contract, List<Reader> readers) {

        static SnapshotEvent of(EventKey key, JsonNode line) {
            return new SnapshotEvent(
                    key,
                    line.path("declared").asBoolean(false),
                    SourceJson.read(line.path("contract")),
                    Reader.all(line));
        }
    }

    /**
     * Who reads it.
     *
     * @param knowledge how its schema is known
     * @param schema by which it reads; null if nothing says so
     */
    record Reader(
            String application,
            String owner,
            String groupId,
            String knowledge,
            String status,
            List<Evidence> evidence,
            @Nullable SchemaSource schema) {

        /** Those of an event's or a topic's line. */
        static List<Reader> all(JsonNode line) {
            return list(line.path("consumers"), Reader::of);
        }

        /** Whether the consumer itself said it; what is assumed proves no break. */
        boolean isItsOwnWord() {
            return knowledge.equals("registered") || knowledge.equals("declared");
        }

        private static Reader of(JsonNode node) {
            return new Reader(
                    text(node, "application"),
                    text(node, "owner"),
                    text(node, "groupId"),
                    word(node, "reader"),
                    word(node, "status"),
                    list(
                            node.path("evidence"),
                            evidence -> new Evidence(text(evidence, "kind"), text(evidence, "detail"))),
                    SourceJson.read(node.path("schema")));
        }
    }

    @Override
    public String name() {
        return "the snapshot " + file + " of " + createdAt;
    }

    /** Those that were wanted. */
    Stream<SnapshotEvent> events() {
        return events.values().stream().sorted(Comparator.comparing(SnapshotEvent::key));
    }

    @Override
    public Optional<Known> event(EventKey event) {
        var known = events.get(event);
        if (known != null) {
            return Optional.of(new Known(known.contract()));
        }
        return topics.containsKey(event.topic()) ? Optional.of(new Known(null)) : Optional.empty();
    }

    @Override
    public Optional<Impact> impact(Proposal proposal) {
        return switch (proposal.target()) {
            case Target.OfEvent of -> impact(of.event(), proposal);
            case Target.OfSubject of -> impact(ofSubject(of.subject()), proposal);
        };
    }

    private Optional<Impact> impact(EventKey key, Proposal proposal) {
        var event = events.get(key);
        if (event != null) {
            return Optional.of(impact(event, proposal));
        }
        return Optional.ofNullable(topics.get(key.topic()))
                .map(readers -> impact(new SnapshotEvent(key, false, null, readers), proposal));
    }

    private Impact impact(SnapshotEvent event, Proposal proposal) {
        var proposed = Schema.parse(proposal.schema());
        var verdicts = new ReaderVerdict(checker, event.key().type(), proposed, event.contract());
        var consumers = event.readers().stream()
                .map(reader -> consumer(reader, verdicts))
                .sorted(Comparator.comparing((Consumer consumer) -> urgency(consumer))
                        .thenComparing(Consumer::application))
                .toList();
        return new Impact(
                event.key(),
                Impact.worst(
                        consumers.stream().map(consumer -> consumer.verdict().id())),
                registryRule(event, proposal, proposed),
                consumers,
                List.of(),
                null);
    }

    private static Consumer consumer(Reader reader, ReaderVerdict verdicts) {
        return new Consumer(
                reader.application(),
                reader.owner(),
                reader.groupId(),
                reader.knowledge(),
                reader.status(),
                reader.isItsOwnWord() ? verdicts.of(reader.schema()) : verdicts.ofAssumed(reader.schema()),
                reader.evidence());
    }

    private static int urgency(Consumer consumer) {
        return List.of("incompatible", "undecided", "compatible")
                .indexOf(consumer.verdict().id());
    }

    private @Nullable RegistryRule registryRule(SnapshotEvent event, Proposal proposal, Schema proposed) {
        var current = event.contract();
        if (current == null || current.format() != proposal.schema().format()) {
            return null;
        }
        var level = proposal.level() == null ? DEFAULT_LEVEL : proposal.level();
        var verdict =
                checker.check(level, proposed, List.of(Schema.parse(current))).verdict();
        return new RegistryRule(level.name(), verdict.id());
    }

    /**
     * The event whose contract a subject holds: the subject is {@code <topic>-<full name of its schema>}, or
     * {@code <topic>-value} where the topic carries one event only.
     */
    private EventKey ofSubject(String subject) {
        var fitting = events().filter(SnapshotEvent::declared)
                .filter(event -> fits(subject, event))
                .map(SnapshotEvent::key)
                .toList();
        if (fitting.size() != 1) {
            throw UnusableInputException.of("event-gate: " + name() + " has no single event with its schema in subject "
                    + subject + "; name the event instead, with --event");
        }
        return fitting.getFirst();
    }

    private static boolean fits(String subject, SnapshotEvent event) {
        var prefix = event.key().topic() + "-";
        if (subject.endsWith(TOPIC_NAME_SUFFIX)) {
            return subject.equals(event.key().topic() + TOPIC_NAME_SUFFIX);
        }
        return subject.startsWith(prefix) && isNamed(event, subject.substring(prefix.length()));
    }

    private static boolean isNamed(SnapshotEvent event, String fullName) {
        return event.key().type().equals(fullName)
                || (event.contract() != null && nameOf(event.contract()).equals(fullName));
    }

    private static String nameOf(SchemaSource contract) {
        try {
            return Schema.parse(contract).name();
        } catch (InvalidSchemaException e) {
            return "";
        }
    }
}
