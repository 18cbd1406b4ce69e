package io.eventportal.traffic.flows;

import java.time.Duration;
import java.time.Instant;

/**
 * How much is followed and kept. Under load the rate is halved; when the load has been low for long it is doubled again.
 *
 * @param windowCount instances that were new since {@code windowStart}
 * @param calmSince since when the windows have had few
 */
record SamplingState(
        int halvings,
        Instant windowStart,
        long windowCount,
        Instant calmSince,
        long instances,
        long steps,
        long linksBeyond) {

    /** A window has few new instances if twice as many would still be less than half of the most. */
    private static final int FEW = 4;
    /** What waits gets less only after a while. */
    private static final Duration EFFECT_OF_HALVING = Duration.ofSeconds(5);
    /** So many windows have to be calm. */
    private static final int CALM_WINDOWS = 10;

    static SamplingState initial(Instant now) {
        return new SamplingState(0, now, 0, now, 0, 0, 0);
    }

    SamplingState plus(long newInstances, long newSteps, long newLinksBeyond) {
        return new SamplingState(
                halvings,
                windowStart,
                windowCount + newInstances,
                calmSince,
                instances + newInstances,
                steps + newSteps,
                linksBeyond + newLinksBeyond);
    }

    SamplingState minus(long retiredInstances, long retiredSteps) {
        return new SamplingState(
                halvings,
                windowStart,
                windowCount,
                calmSince,
                Math.max(0, instances - retiredInstances),
                Math.max(0, steps - retiredSteps),
                linksBeyond);
    }

    /** @param flooded whether too many records wait */
    SamplingState adapted(Instant now, boolean flooded, FlowsProperties properties) {
        var tooMany =
                windowCount > properties.maxNew() || flooded && !now.isBefore(windowStart.plus(EFFECT_OF_HALVING));
        if (tooMany) {
            return next(Math.min(halvings + 1, Rate.MAX_HALVINGS), now, now);
        }
        if (now.isBefore(windowStart.plus(properties.window()))) {
            return this;
        }
        var calm = windowCount < properties.maxNew() / FEW ? calmSince : now;
        var longCalm = !now.isBefore(calm.plus(properties.window().multipliedBy(CALM_WINDOWS)));
        return longCalm && halvings > 0 ? next(halvings - 1, now, now) : next(halvings, now, calm);
    }

    private SamplingState next(int newHalvings, Instant now, Instant calm) {
        return new SamplingState(newHalvings, now, 0, calm, instances, steps, linksBeyond);
    }
}
