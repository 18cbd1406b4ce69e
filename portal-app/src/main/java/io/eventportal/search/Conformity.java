package io.eventportal.search;

import io.eventportal.traffic.EventTraffic;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the records of an event stand to its declared schema. */
public enum Conformity {
    /** Records were checked, and the schema accepts all of these. */
    CONFORMANT,
    /** The schema refuses some record, or its bytes could not be read. */
    NON_CONFORMANT,
    /** There are records, and none was checked: no schema is declared, or none can be asked. */
    UNCHECKED,
    NOT_OBSERVED;

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Conformity of(@Nullable EventTraffic traffic) {
        if (traffic == null) {
            return NOT_OBSERVED;
        }
        if (traffic.refused() > 0) {
            return NON_CONFORMANT;
        }
        return traffic.conformant() > 0 ? CONFORMANT : UNCHECKED;
    }
}
