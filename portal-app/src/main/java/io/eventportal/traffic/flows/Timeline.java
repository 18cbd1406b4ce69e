package io.eventportal.traffic.flows;

import java.util.List;

/**
 * An instance and its steps.
 *
 * @param steps by the records' clocks
 */
public record Timeline(FlowInstance instance, List<FlowStep> steps) {

    public Timeline {
        steps = List.copyOf(steps);
    }
}
