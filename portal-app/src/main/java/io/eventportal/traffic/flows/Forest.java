package io.eventportal.traffic.flows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trees of some flow types, and what is usual in them. */
final class Forest {

    private static final double LATE = 0.99;
    private static final Comparator<StoredNode> FREQUENT_FIRST = Comparator.comparingLong(StoredNode::instances)
            .reversed()
            .thenComparing(StoredNode::topic)
            .thenComparing(node -> node.type() == null ? "" : node.type());

    private final Duration stuckAfter;
    private final double stuckFactor;
    private final Map<Long, StoredNode> nodes = new HashMap<>();
    private final Map<Long, List<StoredNode>> children = new HashMap<>();
    private final Map<Long, List<StoredNode>> byFlow = new HashMap<>();

    /** @param nodes with each also those that lead to it */
    Forest(List<StoredNode> nodes, Duration stuckAfter, double stuckFactor) {
        this.stuckAfter = stuckAfter;
        this.stuckFactor = stuckFactor;
        for (var node : nodes) {
            this.nodes.put(node.id(), node);
            byFlow.computeIfAbsent(node.flow(), any -> new ArrayList<>()).add(node);
            if (node.parent() != null) {
                children.computeIfAbsent(node.parent(), any -> new ArrayList<>())
                        .add(node);
            }
        }
        children.values().forEach(siblings -> siblings.sort(FREQUENT_FIRST));
    }

    @Nullable StoredNode node(@Nullable Long id) {
        return id == null ? null : nodes.get(id);
    }

    List<StoredNode> nodes(FlowId flow) {
        return byFlow.getOrDefault(flow.value(), List.of());
    }

    /** How long an instance may rest here before it is stuck; null where instances end. */
    @Nullable Duration patience(StoredNode node) {
        if (node.ends()) {
            return null;
        }
        var usual = childrenOf(node).stream()
                .map(child -> Delays.percentile(child.delays(), LATE))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        var patience = Duration.ofMillis((long) (usual.toMillis() * stuckFactor));
        return patience.compareTo(stuckAfter) > 0 ? patience : stuckAfter;
    }

    /** The root first, each node followed by what it leads to; at most so many. */
    List<FlowNode> tree(FlowId flow, int most) {
        var tree = new ArrayList<FlowNode>();
        var root = nodes.get(flow.value());
        if (root != null) {
            grow(root, null, 0, most, tree);
        }
        return tree;
    }

    private void grow(StoredNode node, @Nullable StoredNode parent, int parentNumber, int most, List<FlowNode> tree) {
        if (tree.size() == most) {
            return;
        }
        tree.add(shown(node, parent, parentNumber));
        var number = tree.size();
        for (var child : childrenOf(node)) {
            grow(child, node, number, most, tree);
        }
    }

    private FlowNode shown(StoredNode node, @Nullable StoredNode parent, int parentNumber) {
        return new FlowNode(
                parentNumber,
                node.depth(),
                node.topic(),
                Kind.named(node.type()),
                node.instances(),
                node.steps(),
                parent == null || parent.instances() == 0
                        ? 1
                        : Math.min(1, (double) node.instances() / parent.instances()),
                node.resting(),
                node.ends(),
                parent == null ? null : Latency.of(node.delays()),
                patience(node));
    }

    private List<StoredNode> childrenOf(StoredNode node) {
        return children.getOrDefault(node.id(), List.of());
    }
}
