package io.eventportal.topology;

import io.eventportal.catalog.ApplicationId;
import java.util.Comparator;
import java.util.Locale;

/**
 * Which application a name that is seen in traffic belongs to, and why.
 *
 * @param name a record's source, a consumer group's id, or a client id, in full
 */
public record Alias(Kind kind, String name, ApplicationId application, Rule rule) implements Comparable<Alias> {

    private static final Comparator<Alias> ORDER = Comparator.comparing(Alias::kind)
            .thenComparing(Alias::name)
            .thenComparing(Alias::application)
            .thenComparing(Alias::rule);

    /** What bears the name. */
    public enum Kind {
        SOURCE,
        GROUP,
        CLIENT;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why the name belongs to the application. */
    public enum Rule {
        /** The application's document says so. */
        DECLARED,
        /** The convention that a CloudEvents source {@code /services/<name>} is written by {@code <name>}. */
        SOURCE_PATH,
        /** Nothing else is known: the name itself stands for an application. */
        VERBATIM;

        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The rule, as it is shown with the evidence: a clause without a full stop. */
    public String reason() {
        return switch (rule) {
            case DECLARED -> "the document of " + application + " declares the " + word() + " " + name;
            case SOURCE_PATH -> "by the convention source-path, /services/<name> is <name>";
            case VERBATIM -> "no document declares the " + word() + " " + name + ", so it stands for itself";
        };
    }

    private String word() {
        return switch (kind) {
            case SOURCE -> "source";
            case GROUP -> "group id";
            case CLIENT -> "client id";
        };
    }

    @Override
    public int compareTo(Alias other) {
        return ORDER.compare(this, other);
    }
}
