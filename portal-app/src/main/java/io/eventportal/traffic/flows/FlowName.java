package io.eventportal.traffic.flows;

import io.eventportal.catalog.EventKey;

/**
 * A flow type, named and no more.
 *
 * @param event that its instances begin with
 * @param instances that are kept
 */
public record FlowName(FlowId id, EventKey event, long instances) {}
