package io.eventportal.compatibility;

import java.util.Locale;

/** How JSON Schema's open content models are read: properties that the writer's schema does not declare. */
public enum ContentModelPolicy {
    /** Set containment: the writer may emit any undeclared property that its schema admits. */
    STRICT,
    /** Writers emit only the properties they declare, wherever their schema has no rule for additional ones. */
    LENIENT;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
