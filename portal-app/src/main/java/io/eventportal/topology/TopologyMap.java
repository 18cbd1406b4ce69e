package io.eventportal.topology;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import java.util.List;
import org.springframework.stereotype.Service;

/** Joins what documents declare and what traffic shows. */
@Service
public class TopologyMap {

    /** The whole map, as it stands now. */
    public Topology current() {
        throw new IllegalStateException();
    }

    /** Edges that touch the event: its own, and topic-level ones of its topic. */
    public List<Edge> edgesOf(EventKey event) {
        throw new IllegalStateException("" + event);
    }

    public List<Edge> edgesOf(ApplicationId application) {
        throw new IllegalStateException("" + application);
    }
}
