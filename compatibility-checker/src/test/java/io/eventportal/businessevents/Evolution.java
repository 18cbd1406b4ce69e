package io.eventportal.businessevents;

import java.util.Optional;

/** One thing that a team does to an event from one version to the next. */
public enum Evolution {
    DESCRIPTION_EDITED(6, Edit::describe),
    FIELDS_REORDERED(3, Edit::reorder),
    DEFINITION_MOVED(4, Edit::moveDefinition),
    OPTIONAL_FIELD_ADDED(12, Edit::addOptional),
    REQUIRED_FIELD_ADDED(8, Edit::addRequired),
    PART_ADDED(4, Edit::addPart),
    OPTIONAL_FIELD_REMOVED(4, Edit::removeOptional),
    REQUIRED_FIELD_REMOVED(4, Edit::removeRequired),
    FIELD_RENAMED(6, Edit::rename),
    MADE_OPTIONAL(5, Edit::makeOptional),
    MADE_REQUIRED(7, Edit::makeRequired),
    MADE_NULLABLE(3, Edit::makeNullable),
    ENUMERATION_GROWN(7, Edit::growEnumeration),
    ENUMERATION_SHRUNK(7, Edit::shrinkEnumeration),
    BOUNDS_WIDENED(7, Edit::widen),
    BOUNDS_NARROWED(8, Edit::narrow),
    FORM_DROPPED(3, Edit::dropForm),
    FORM_DEMANDED(4, Edit::demandForm),
    TYPE_CHANGED(10, Edit::changeType),
    NUMBER_ENLARGED(3, Edit::enlarge),
    ALTERNATIVE_ADDED(2, Edit::addAlternative),
    ALTERNATIVE_REMOVED(3, Edit::removeAlternative),
    /** Shows in Protobuf only, hence the weight. */
    FIELD_RENUMBERED(40, Edit::renumber),
    MADE_A_LIST(4, Edit::makeList),
    CONTENT_CLOSED(2, Edit::close),
    CONTENT_OPENED(2, Edit::open);

    private interface Change {
        Optional<BusinessEvent> of(Edit edit);
    }

    private final int weight;
    private final Change change;

    Evolution(int weight, Change change) {
        this.weight = weight;
        this.change = change;
    }

    /** How often it happens, beside the weights of the others. */
    int weight() {
        return weight;
    }

    /** Whether no event is written or read differently, in any language. */
    public boolean isCosmetic() {
        return this == DESCRIPTION_EDITED || this == FIELDS_REORDERED || this == DEFINITION_MOVED;
    }

    /** The event's next version; empty if it has nothing that this could happen to. */
    Optional<BusinessEvent> apply(Edit edit) {
        return change.of(edit);
    }
}
