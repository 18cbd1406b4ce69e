package io.eventportal.traffic.flows;

import java.util.List;

/**
 * A flow type, and what happens in its instances.
 *
 * @param nodes the root first, each followed by what it leads to, the more frequent first; numbered from 1 in this order
 * @param cut whether there are rarer nodes that are left out
 */
public record FlowTree(FlowType type, List<FlowNode> nodes, boolean cut) {

    public FlowTree {
        nodes = List.copyOf(nodes);
    }
}
