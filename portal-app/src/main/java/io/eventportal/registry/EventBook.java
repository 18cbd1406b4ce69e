package io.eventportal.registry;

import io.eventportal.catalog.EventKey;
import java.util.List;

/** Knows which events there are; the registry itself knows subjects only. */
public interface EventBook {

    /** The events whose contract a subject holds; empty if there is none, or it is not known. */
    List<EventKey> ofSubject(String subject);
}
