package io.eventportal.impact;

import io.eventportal.schema.SchemaSource;
import java.util.List;

/** Knows which registered schemas refer to others. */
public interface SharedSchemas {

    /** Most dependents that are looked at. */
    int MOST = 200;

    /**
     * The newest versions, of other subjects, that refer to a version of this one, by subject; at most {@value #MOST}. Only those of
     * the same format: a subject that is named by a record alone may hold another event's.
     *
     * @param then what the subject would hold
     */
    List<Dependent> dependents(String subject, SchemaSource then);

    /**
     * @param today as it is registered
     * @param then the same text, referring to what the subject would hold
     */
    record Dependent(String subject, int version, SchemaSource today, SchemaSource then) {}
}
