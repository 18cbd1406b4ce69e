package io.eventportal.traffic.flows;

/**
 * The rate as this portal last heard of it. Observers may go by one that is out of date: settling goes by the one that is
 * stored, and leaves out what is above it.
 */
final class Sampler {

    private volatile Rate rate;

    Sampler(double highest) {
        this.rate = new Rate(highest, 0);
    }

    long threshold() {
        return rate.threshold();
    }

    void hear(int halvings) {
        rate = rate.with(halvings);
    }
}
