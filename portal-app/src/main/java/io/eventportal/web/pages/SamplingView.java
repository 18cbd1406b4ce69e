package io.eventportal.web.pages;

import io.eventportal.traffic.flows.Sampling;
import java.util.Locale;

/**
 * What part of the traffic the counts are of.
 *
 * @param followed in words
 * @param rate share of the correlation ids that are followed, 0 to 1
 * @param instances that are kept, of all flows
 * @param linksBeyond records with a cause that are not told apart, because there are too many kinds
 * @param letGo records that are in no flow, because too many waited
 */
record SamplingView(String followed, double rate, long instances, long steps, long linksBeyond, long letGo) {

    static SamplingView of(Sampling sampling) {
        return new SamplingView(
                followed(sampling.rate()),
                sampling.rate(),
                sampling.instances(),
                sampling.steps(),
                sampling.linksBeyond(),
                sampling.letGo());
    }

    private static String followed(double rate) {
        if (rate >= 1) {
            return "every correlation id";
        }
        return rate <= 0
                ? "no correlation id"
                : String.format(Locale.ENGLISH, "1 in %,d correlation ids", Math.round(1 / rate));
    }
}
