package io.eventportal.registry;

import io.eventportal.catalog.SubjectName;
import org.jspecify.annotations.Nullable;

/**
 * Which subjects are meant.
 *
 * @param context null for all contexts
 * @param prefix of the name within its context; empty for all names
 */
public record SubjectFilter(@Nullable String context, String prefix) {

    public static final SubjectFilter ALL = new SubjectFilter(null, "");

    public boolean matches(String subject) {
        var name = SubjectName.of(subject);
        return (context == null || context.equals(name.context()))
                && name.name().startsWith(prefix);
    }
}
