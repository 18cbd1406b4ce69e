package io.eventportal.web.pages;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the portal's words mean; templates call it as {@code @glossary}. */
@Component("glossary")
class Glossary {

    /**
     * @param id anchor on the help page
     * @param line one sentence
     * @param more where it comes from or what to do about it
     */
    record Term(String id, String name, String line, String more) {

        public String href() {
            return "/help#" + id;
        }
    }

    private static final List<Term> TERMS = List.of(
            term(
                    "event",
                    "Event",
                    "A message on a channel: it is named by its topic and its type, such as order-events/OrderCreated.",
                    "Two topics may carry events of the same type; they are two events."),
            term(
                    "declared",
                    "Declared",
                    "A document says so, and traffic has not shown it.",
                    "Documents are AsyncAPI files that teams write about their applications."),
            term(
                    "observed",
                    "Observed",
                    "Traffic on Kafka shows it, and no document says so.",
                    "Who sends is read from the records, who reads from consumer groups; nothing is guessed from names."),
            term(
                    "confirmed",
                    "Confirmed",
                    "A document says so, and traffic shows it.",
                    "Only this is known to be true and wanted."),
            term(
                    "evidence",
                    "Evidence",
                    "What stands behind an edge of the map: each document, source, consumer group or cause that shows it.",
                    "Each piece says since when it is known and how many records showed it."),
            term(
                    "drift",
                    "Drift",
                    "A difference between what documents declare and what traffic shows.",
                    "Each one can be settled by a change of the document or of the program, acknowledged, or put off."),
            term(
                    "conformant",
                    "Conformant",
                    "The declared schema accepts the record.",
                    "Records that it refuses are counted as not conformant, those that cannot be read at all as unreadable."),
            term(
                    "silent",
                    "Silent",
                    "Declared, and no record or reader of it was ever seen, or not for a long time.",
                    "It may be retired, or something is broken."),
            term(
                    "compatible",
                    "Compatible",
                    "It is proven that the reader copes with everything the writer may write.",
                    "Only a proof counts; where there is none, the verdict is another one."),
            term(
                    "incompatible",
                    "Incompatible",
                    "There is an event that the writer may write and the reader cannot take.",
                    "The event is shown wherever one can be made."),
            term(
                    "undecided",
                    "Undecided",
                    "Neither was proven; what stood in the way is named.",
                    "The gate takes it as a break unless it is told otherwise."),
            term(
                    "witness",
                    "Witness",
                    "A concrete event that the writer may write and the reader cannot take.",
                    "A second, independent engine has to refuse it before it is shown."),
            term(
                    "rule",
                    "Rule",
                    "A reason for which a change breaks a reader; it has an id such as avro/field-without-default.",
                    "Each rule has a page of its own, with an example."),
            term(
                    "subject",
                    "Subject",
                    "A name in the schema registry under which the versions of one schema stand.",
                    "Kafka clients mostly use the topic with -key or -value after it."),
            term(
                    "compatibility-level",
                    "Compatibility level",
                    "Which versions a new one is held against, and in which direction.",
                    "BACKWARD: it reads what the latest wrote. FORWARD: the latest reads what it writes. FULL: both."
                            + " With _TRANSITIVE: all versions, not only the latest. NONE: nothing is asked."),
            term(
                    "mode",
                    "Mode",
                    "What may be done to a subject: read and write, only read, or import with given ids.",
                    "It is set for all subjects, and may be other for one."),
            term(
                    "lag",
                    "Lag",
                    "How many records of a topic a consumer group has not read yet.",
                    "A lag that grows while the offsets stand still is told as drift."),
            term(
                    "consumer-group",
                    "Consumer group",
                    "Programs that share the reading of a topic under one name.",
                    "It shows who reads, not which of the topic's events it needs."),
            term(
                    "dead-letter",
                    "Dead letter",
                    "A record that a reader gave up on and put aside, mostly on a topic made for that.",
                    "It says which group gave up and why."),
            term(
                    "flow",
                    "Flow",
                    "Events that lead to each other under one correlation id, such as an order from its begin to its end.",
                    "It is made of what records name as their cause."),
            term(
                    "correlation-id",
                    "Correlation id",
                    "A text that all events of one flow carry.",
                    "It is the same from the first event to the last."),
            term(
                    "impact-report",
                    "Impact report",
                    "Says of each reader of an event whether a proposed change breaks it, before it is made.",
                    "It joins the rules with what each reader needs and with the traffic."),
            term(
                    "waiver",
                    "Waiver",
                    "Somebody's decision, with a reason and an end, that a break is let pass.",
                    "It covers an event or a subject, one rule, one place or one proposal; then it expires."),
            term(
                    "approval",
                    "Approval",
                    "An owner who is hurt by a proposed change agrees to it.",
                    "When all who are hurt approved, the change may pass."),
            term(
                    "deprecated",
                    "Deprecated",
                    "On its way out: it still works, and its readers should move on before the day that is set.",
                    "The page of its retirement says who still uses it."),
            term(
                    "alias",
                    "Alias",
                    "A name in traffic, such as a group id, and the application it belongs to.",
                    "Documents declare them, and people may say them."));

    private static final Map<String, Term> BY_ID =
            TERMS.stream().collect(Collectors.toUnmodifiableMap(Term::id, Function.identity()));

    private static Term term(String id, String name, String line, String more) {
        return new Term(id, name, line, more);
    }

    /** In the order in which they are best read. */
    static List<Term> terms() {
        return TERMS;
    }

    /** A template that names a term which is not there is wrong. */
    public Term get(String id) {
        var term = BY_ID.get(id);
        if (term == null) {
            throw new IllegalArgumentException("The glossary has no term \"" + id + "\"");
        }
        return term;
    }
}
