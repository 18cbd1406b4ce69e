package io.eventportal.web.ccompat;

import io.eventportal.registry.Deleted;
import io.eventportal.registry.StoredVersion;
import io.eventportal.registry.Subjects;
import java.util.List;

/** How clients spell subjects, versions and slices of lists. */
final class Names {

    private static final int INVALID_VERSION = 42202;
    private static final int BAD_REQUEST = 400;
    private static final String DEFAULT_CONTEXT = ":.:";
    private static final String ANY_CONTEXT = ":*:";

    private Names() {}

    /** Without the name of the default context, the only one there is. */
    static String subject(String spelled) {
        return spelled.startsWith(DEFAULT_CONTEXT) ? spelled.substring(DEFAULT_CONTEXT.length()) : spelled;
    }

    /** Without the name of a context, or the wish for all of them. */
    static String prefix(String spelled) {
        return spelled.startsWith(ANY_CONTEXT) ? spelled.substring(ANY_CONTEXT.length()) : subject(spelled);
    }

    static boolean isLatest(String version) {
        return version.equals("latest") || version.equals("-1");
    }

    /** @throws CcompatException if it is neither a version's number nor {@code latest} */
    static int version(String spelled) {
        try {
            var number = Integer.parseInt(spelled);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new CcompatException(
                INVALID_VERSION,
                "The specified version '" + spelled
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    static StoredVersion find(Subjects subjects, String subject, String version, Deleted deleted) {
        return isLatest(version)
                ? subjects.latest(subject, deleted)
                : subjects.version(subject, version(version), deleted);
    }

    static Deleted deleted(boolean included) {
        return included ? Deleted.INCLUDED : Deleted.HIDDEN;
    }

    /** @param limit negative for all */
    static <T> List<T> slice(List<T> all, int offset, int limit) {
        if (offset < 0) {
            throw new CcompatException(BAD_REQUEST, "\"offset\" must not be negative.");
        }
        var rest = all.stream().skip(offset);
        return (limit < 0 ? rest : rest.limit(limit)).toList();
    }
}
