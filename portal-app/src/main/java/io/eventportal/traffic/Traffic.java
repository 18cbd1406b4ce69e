package io.eventportal.traffic;

import io.eventportal.catalog.EventKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What was seen on Kafka so far. */
@Service
public class Traffic {

    /** Counts, by topic, type, source and schema id. {@code topic} null: of every topic. */
    public List<TrafficRow> rows(@Nullable String topic) {
        throw new IllegalStateException();
    }

    /** Counts of one event, one row for each source and schema id. */
    public List<TrafficRow> rows(EventKey event) {
        throw new IllegalStateException();
    }

    /** Consumer groups, by topic and group id; without the portal's own. */
    public List<GroupSighting> groups() {
        throw new IllegalStateException();
    }
}
