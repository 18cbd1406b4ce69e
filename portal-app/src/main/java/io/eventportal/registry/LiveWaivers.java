package io.eventportal.registry;

import io.eventportal.governance.Cover;
import io.eventportal.governance.Waivers;
import io.eventportal.schema.Schema;
import org.springframework.stereotype.Component;

/** Finds what is let pass of a schema that is to be a new version of a subject. */
@Component
class LiveWaivers {

    private final Waivers waivers;
    private final EventBook events;

    LiveWaivers(Waivers waivers, EventBook events) {
        this.waivers = waivers;
        this.events = events;
    }

    Cover of(String subject, Schema schema) {
        return waivers.cover(subject, events.ofSubject(subject), SchemaPrint.of(schema));
    }
}
