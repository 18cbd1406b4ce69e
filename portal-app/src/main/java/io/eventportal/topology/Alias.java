package io.eventportal.topology;

import io.eventportal.catalog.ApplicationId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which application a name that is seen in traffic belongs to, and why.
 *
 * @param name a record's source, a consumer group's id, a client id, or a transactional id, in full
 * @param assigned what somebody said; null of every other rule
 */
public record Alias(
        Kind kind,
        String name,
        ApplicationId application,
        Rule rule,
        @Nullable AliasRule assigned) implements Comparable<Alias> {

    private static final Comparator<Alias> ORDER = Comparator.comparing(Alias::kind)
            .thenComparing(Alias::name)
            .thenComparing(Alias::application)
            .thenComparing(Alias::rule);

    public Alias(Kind kind, String name, ApplicationId application, Rule rule) {
        this(kind, name, application, rule, null);
    }

    /** As the rule says of the name. */
    public static Alias assigned(String name, AliasRule rule) {
        return new Alias(rule.kind(), name, rule.application(), Rule.ASSIGNED, rule);
    }

    /** What bears the name. */
    public enum Kind {
        SOURCE("source", "source"),
        GROUP("group", "group id"),
        CLIENT("client", "client id"),
        TRANSACTIONAL_ID("transactional-id", "transactional id");

        private final String id;
        private final String words;

        Kind(String id, String words) {
            this.id = id;
            this.words = words;
        }

        public String id() {
            return id;
        }

        public String words() {
            return words;
        }

        /** Empty if there is none of that id. */
        public static Optional<Kind> of(String id) {
            return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
        }
    }

    /** Why the name belongs to the application; where several would say so, the first counts. */
    public enum Rule {
        /** Somebody says so in the table of aliases. */
        ASSIGNED,
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
            case ASSIGNED -> assigned == null ? "by an alias" : reason(assigned);
            case DECLARED -> "the document of " + application + " declares the " + kind.words() + " " + name;
            case SOURCE_PATH -> "by the convention source-path, /services/<name> is <name>";
            case VERBATIM -> "no document declares the " + kind.words() + " " + name + ", so it stands for itself";
        };
    }

    private static String reason(AliasRule rule) {
        var day = rule.madeAt().atOffset(ZoneOffset.UTC).toLocalDate();
        return "by the alias of " + rule.madeBy() + ", " + day + ", the "
                + rule.kind().words() + " " + rule.pattern() + " is " + rule.application();
    }

    @Override
    public int compareTo(Alias other) {
        return ORDER.compare(this, other);
    }
}
