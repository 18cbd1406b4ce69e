package io.eventportal.impact;

import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** In which order to go ahead with a change that hurts somebody. */
final class RolloutPlan {

    private RolloutPlan() {}

    static List<String> of(EventKey event, List<ConsumerImpact> consumers) {
        var steps = new ArrayList<String>();
        for (var consumer : consumers) {
            switch (consumer.verdict()) {
                case Verdict.Incompatible broken -> steps.add(mend(consumer, broken));
                case Verdict.Undecided unsure -> steps.add(settle(consumer, unsure));
                case Verdict.Compatible unharmed -> {}
            }
        }
        if (steps.isEmpty()) {
            return List.of();
        }
        steps.add("Only then let the producers of " + event + " send by the proposed schema. "
                + "Until then they go on with the current one.");
        return steps;
    }

    private static String mend(ConsumerImpact consumer, Verdict.Incompatible broken) {
        var paths = broken.findings().stream()
                .map(Finding::dataPath)
                .map(path -> path.isEmpty() ? "the event as a whole" : path)
                .distinct()
                .collect(Collectors.joining(", "));
        return "Change " + who(consumer) + " to cope without relying on " + paths
                + ", release it, and wait until every instance runs the new version" + lag(consumer) + ".";
    }

    private static String settle(ConsumerImpact consumer, Verdict.Undecided unsure) {
        return "Find out whether " + who(consumer) + " copes: "
                + unsure.obstacles().getFirst().message();
    }

    private static String who(ConsumerImpact consumer) {
        return consumer.owner().isEmpty()
                ? consumer.application().value()
                : consumer.application() + " (" + consumer.owner() + ")";
    }

    private static String lag(ConsumerImpact consumer) {
        return consumer.groupId() == null ? "" : " and consumer group " + consumer.groupId() + " has caught up";
    }
}
