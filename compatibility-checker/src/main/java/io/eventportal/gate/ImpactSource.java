package io.eventportal.gate;

import io.eventportal.catalog.EventKey;
import io.eventportal.schema.SchemaSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who knows which applications read an event: a portal, or a snapshot of one. */
interface ImpactSource {

    /** For example {@code the portal http://localhost:8080}. */
    String name();

    /**
     * What a proposal does to those who read the event. Empty if the event, or the subject's, is not known.
     *
     * @throws UnusableInputException if the source does not take the question
     */
    Optional<Impact> impact(Proposal proposal);

    /** What is known of an event; empty if the event is not. */
    Optional<Known> event(EventKey event);

    /**
     * An event as it is now.
     *
     * @param contract what is sent; null if nothing says so
     */
    record Known(@Nullable SchemaSource contract) {}
}
