package io.eventportal.catalog.store;

import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.EventQuery;
import io.eventportal.catalog.EventSummary;
import io.eventportal.catalog.Page;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The events that documents declare. */
@Repository
public class Events {

    private final JdbcClient jdbc;

    public Events(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Matching events, by key. */
    public Page<EventSummary> search(EventQuery query) {
        throw new IllegalStateException("" + jdbc);
    }

    public Optional<Event> find(EventKey key) {
        throw new IllegalStateException();
    }

    /** The distinct domains, sorted; without the empty one. */
    public List<String> domains() {
        throw new IllegalStateException();
    }
}
