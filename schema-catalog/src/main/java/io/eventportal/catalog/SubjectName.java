package io.eventportal.catalog;

/**
 * A subject's name as registry clients spell it: plainly in the default context, as {@code :.context:name} in another one.
 * A context alone, {@code :.context:}, has an empty name.
 *
 * @param context {@code .} is the default one, others begin with a dot
 * @param name within its context
 */
public record SubjectName(String context, String name) {

    public static final String DEFAULT_CONTEXT = ".";

    private static final String START = ":.";

    public static SubjectName of(String spelled) {
        if (!spelled.startsWith(START)) {
            return new SubjectName(DEFAULT_CONTEXT, spelled);
        }
        var end = spelled.indexOf(':', START.length());
        return end < 0
                ? new SubjectName(spelled.substring(1), "")
                : new SubjectName(spelled.substring(1, end), spelled.substring(end + 1));
    }

    public boolean isInDefaultContext() {
        return context.equals(DEFAULT_CONTEXT);
    }

    /** The context as clients spell it before a subject; empty for the default one. */
    public String prefix() {
        return isInDefaultContext() ? "" : ":" + context + ":";
    }

    /** The one spelling by which it is kept. */
    public String qualified() {
        return prefix() + name;
    }

    /** Another name in the same context, unless it names one of its own. */
    public SubjectName sibling(String spelled) {
        return spelled.startsWith(START) ? of(spelled) : new SubjectName(context, spelled);
    }
}
