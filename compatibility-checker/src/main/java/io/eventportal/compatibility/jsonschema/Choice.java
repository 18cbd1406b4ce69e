package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.jsonschema.Goal.Satisfies;
import java.util.ArrayList;
import java.util.List;

/** Several ways to go on, of which one has to be taken. */
sealed interface Choice {

    /** The branch extended in each way that is not plainly closed. */
    List<Branch> ways(Branch branch, Budget budget);

    /** Whether there are so many ways now that another choice should come first. */
    default boolean isWide(Branch branch, Budget budget) {
        return false;
    }

    /** One of several lists of goals. */
    record Options(List<List<Goal>> options) implements Choice {
        @Override
        public List<Branch> ways(Branch branch, Budget budget) {
            var ways = new ArrayList<Branch>();
            for (var option : options) {
                addIfOpen(branch.copy().addAll(option), ways, budget);
            }
            return ways;
        }
    }

    /** One schema of several holds, and no other. Those that are plainly closed need not be excluded once more. */
    record ExactlyOne(Assertion.OneOf oneOf, boolean closing) implements Choice {
        @Override
        public List<Branch> ways(Branch branch, Budget budget) {
            var ways = new ArrayList<Branch>();
            var options = open(oneOf.options(), branch, budget);
            for (var chosen : options) {
                var way = branch.with(new Satisfies(chosen, true, closing, false), new Goal.Took(oneOf, chosen));
                var others = options.stream().filter(other -> other != chosen).toList();
                way.addAll(
                        open(others, way, budget).stream().map(Satisfies::not).toList());
                addIfOpen(way, ways, budget);
            }
            return ways;
        }
    }

    /** None of several schemas holds, or two. */
    record NotExactlyOne(Assertion.OneOf oneOf) implements Choice {

        private static final int WIDE = 12;

        @Override
        public boolean isWide(Branch branch, Budget budget) {
            return oneOf.options().size() > WIDE
                    && open(oneOf.options(), branch, budget).size() > WIDE;
        }

        @Override
        public List<Branch> ways(Branch branch, Budget budget) {
            var open = open(oneOf.options(), branch, budget);
            var ways = new ArrayList<Branch>();
            addIfOpen(branch.copy().addAll(open.stream().map(Satisfies::not).toList()), ways, budget);
            for (var i = 0; i < open.size(); i++) {
                for (var j = i + 1; j < open.size(); j++) {
                    addIfOpen(branch.with(Satisfies.yes(open.get(i)), Satisfies.yes(open.get(j))), ways, budget);
                }
            }
            return ways;
        }
    }

    private static void addIfOpen(Branch way, List<Branch> ways, Budget budget) {
        budget.step();
        if (!way.plainlyFails()) {
            ways.add(way);
        }
    }

    private static List<Node> open(List<Node> options, Branch branch, Budget budget) {
        var open = new ArrayList<Node>();
        for (var option : options) {
            budget.step();
            if (!branch.with(Satisfies.yes(option)).plainlyFails()) {
                open.add(option);
            }
        }
        return open;
    }
}
