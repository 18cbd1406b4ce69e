package io.eventportal.impact;

import io.eventportal.security.Actor;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Predicts whom a change hurts, and keeps the reports. */
@Service
public class ImpactAnalysis {

    /**
     * Makes and keeps a report.
     *
     * @throws io.eventportal.schema.InvalidSchemaException if the proposed schema is not valid
     */
    public ImpactReport analyse(Proposal proposal, Actor actor) {
        throw new IllegalStateException("" + proposal + actor);
    }

    public Optional<ImpactReport> find(String id) {
        throw new IllegalStateException(id);
    }

    /** The newest reports first, at most {@code limit}. */
    public List<ImpactReport> newest(int limit) {
        throw new IllegalStateException("" + limit);
    }
}
