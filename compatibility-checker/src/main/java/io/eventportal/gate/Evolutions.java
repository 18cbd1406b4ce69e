package io.eventportal.gate;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.ReaderVerdict;
import io.eventportal.compatibility.Verdict;
import io.eventportal.gate.DocumentEvents.DocumentEvent;
import io.eventportal.gate.Evolution.Role;
import io.eventportal.gate.Impact.Consumer;
import io.eventportal.gate.Proposal.Target;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks a source about the events of documents, one at a time. */
final class Evolutions {

    private static final String UNKNOWN =
            "It is new: neither a document nor traffic shows the event, so nobody reads it yet.";
    private static final String NO_TOPIC = "It is not asked about: its channel has no address that is a Kafka topic.";
    private static final String NOTHING_SENT = "Nothing says what is sent, so there is nothing to read.";

    private final ImpactSource source;
    private final @Nullable Level level;

    /** @param level of the registry rule; null takes the source's */
    Evolutions(ImpactSource source, @Nullable Level level) {
        this.source = source;
        this.level = level;
    }

    /** @param application whose document it is, for what it receives */
    Evolution of(DocumentEvent event, String application) {
        if (event.key() == null) {
            return Evolution.passed(event.name(), event.role(), NO_TOPIC, event.places());
        }
        return switch (event.role()) {
            case SEND -> sent(event, application);
            case RECEIVE -> received(event, application);
        };
    }

    private Evolution sent(DocumentEvent event, String application) {
        var key = Objects.requireNonNull(event.key());
        var answer = event.schema() == null
                ? source.event(key).map(known -> undescribed(event, application))
                : source.impact(new Proposal(new Target.OfEvent(key), event.schema(), level))
                        .map(impact -> Evolution.sent(impact, event.places()));
        return answer.orElseGet(() -> unknown(event));
    }

    private Evolution received(DocumentEvent event, String application) {
        var key = Objects.requireNonNull(event.key());
        var known = source.event(key);
        if (known.isEmpty()) {
            return unknown(event);
        }
        var contract = known.get().contract();
        if (contract == null) {
            return Evolution.passed(event.name(), Role.RECEIVE, NOTHING_SENT, event.places());
        }
        return event.schema() == null
                ? undescribed(event, application)
                : Evolution.received(
                        event.name(),
                        reader(application, verdict(key.type(), event.schema(), contract)),
                        event.places());
    }

    /** Whether the file's reader copes with what is sent today. */
    private static Verdict verdict(String type, SchemaSource reader, SchemaSource contract) {
        try {
            var checker = new CompatibilityChecker(ContentModelPolicy.LENIENT);
            return new ReaderVerdict(checker, type, Schema.parse(contract), contract).of(reader);
        } catch (InvalidSchemaException e) {
            return undecided("current schema", "What is sent today cannot be read: " + e.getMessage());
        }
    }

    private static Evolution unknown(DocumentEvent event) {
        return Evolution.passed(event.name(), event.role(), UNKNOWN, event.places());
    }

    private static Evolution undescribed(DocumentEvent event, String application) {
        var why = undecided("payload", "The document has no schema of the payload in a format that is understood.");
        return new Evolution(
                event.name(),
                event.role(),
                why.id(),
                null,
                List.of(reader(application, why)),
                List.of(),
                "",
                null,
                event.places());
    }

    private static Verdict undecided(String construct, String message) {
        return new Verdict.Undecided(List.of(new Obstacle(construct, message, Location.WHOLE)));
    }

    private static Consumer reader(String application, Verdict verdict) {
        return new Consumer(application, "", "", "", "", verdict, List.of());
    }
}
