package io.eventportal.topology;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How documents and traffic can differ. */
public enum DriftKind {
    /** Records name a source whose application declares to send no such event there. */
    UNDECLARED_PRODUCER(Severity.WARNING, "Undeclared producers"),
    /** A group reads a topic, and its application declares no such thing. */
    UNDECLARED_CONSUMER(Severity.WARNING, "Undeclared consumers"),
    /** Records are of a type that no document declares on a topic where documents declare others. */
    UNDECLARED_EVENT(Severity.WARNING, "Undeclared events"),
    /** There is traffic on a topic that no document names. */
    UNDECLARED_TOPIC(Severity.WARNING, "Undeclared topics"),
    /** Records carry a field that the schema of no sender declares. */
    UNDECLARED_FIELD(Severity.WARNING, "Undeclared fields"),
    /** Records have a value where the declared schema names others. */
    UNDECLARED_VALUE(Severity.WARNING, "Undeclared values"),
    /** Records carry the id of a schema that the registry does not know. */
    UNREGISTERED_SCHEMA(Severity.ERROR, "Unregistered schemas"),
    /** A document declares it, and traffic never showed it, or not for a long time. */
    DECLARED_SILENT(Severity.NOTE, "Declared but silent"),
    /** A producer writes records that the declared schema refuses. */
    NON_CONFORMANT(Severity.ERROR, "Non-conformant producers"),
    /** A group's lag grows while its offsets stand still. */
    CONSUMER_STUCK(Severity.ERROR, "Stuck consumers"),
    /** A group gives up on records. */
    CONSUMER_FAILING(Severity.ERROR, "Failing consumers"),
    /** Dead letters lie on a topic that no document names. */
    UNDECLARED_DEAD_LETTER(Severity.NOTE, "Undeclared dead letters");

    private final Severity severity;
    private final String title;

    DriftKind(Severity severity, String title) {
        this.severity = severity;
        this.title = title;
    }

    /** How bad it is, worst first. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Severity severity() {
        return severity;
    }

    /** For people, in the plural. */
    public String title() {
        return title;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty if there is none of that id. */
    public static Optional<DriftKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
