package io.eventportal.traffic.flows;

/**
 * How much of the traffic the flows are made of. Either all records of a correlation id are followed or none.
 *
 * @param rate share of the correlation ids that are followed now, 0 to 1
 * @param instances that are kept
 * @param steps of these
 * @param linksBeyond records with a cause that are not told apart, because there are too many pairs of kinds
 * @param letGo records that are in no flow, because too many waited for being settled
 */
public record Sampling(double rate, long instances, long steps, long linksBeyond, long letGo) {}
