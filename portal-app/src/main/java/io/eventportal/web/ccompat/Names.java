package io.eventportal.web.ccompat;

import io.eventportal.catalog.SubjectName;
import io.eventportal.registry.Deleted;
import io.eventportal.registry.Slice;
import io.eventportal.registry.StoredVersion;
import io.eventportal.registry.SubjectFilter;
import io.eventportal.registry.Subjects;
import org.jspecify.annotations.Nullable;

/** How clients spell subjects, versions and slices of lists. */
final class Names {

    private static final int INVALID_VERSION = 42202;
    private static final int BAD_REQUEST = 400;
    private static final String ANY_CONTEXT = ":*:";

    private Names() {}

    /** Without the name of the default context. */
    static String subject(String spelled) {
        return SubjectName.of(spelled).qualified();
    }

    /** Null means all; a prefix without a context means the default one, {@code :*:} means any. */
    static SubjectFilter filter(@Nullable String prefix) {
        if (prefix == null) {
            return SubjectFilter.ALL;
        }
        if (prefix.startsWith(ANY_CONTEXT)) {
            return new SubjectFilter(null, prefix.substring(ANY_CONTEXT.length()));
        }
        var name = SubjectName.of(prefix);
        return new SubjectFilter(name.context(), name.name());
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

    static Deleted deleted(boolean included, boolean only) {
        return only ? Deleted.ONLY : deleted(included);
    }

    /** @param limit negative for all */
    static Slice slice(int offset, int limit) {
        if (offset < 0) {
            throw new CcompatException(BAD_REQUEST, "\"offset\" must not be negative.");
        }
        return new Slice(offset, limit);
    }
}
