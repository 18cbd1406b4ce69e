package io.eventportal.traffic.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SumsTests {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void areTheSameHoweverStepsComeTogether(long seed) {
        var random = new Random(seed);
        var steps = new ArrayList<>(StoryTests.steps(random, 30));
        var atOnce = new Sums();
        atOnce.change(null, false, Story.of(steps), true);

        Collections.shuffle(steps, random);
        var bitByBit = new Sums();
        Story before = null;
        for (var size = 1; size <= steps.size(); size += 1 + random.nextInt(4)) {
            var after = Story.of(steps.subList(0, size));
            bitByBit.change(before, before != null, after, true);
            before = after;
        }
        bitByBit.change(before, before != null, Story.of(steps), true);

        assertThat(withoutZeros(bitByBit)).as("seed %d", seed).isEqualTo(withoutZeros(atOnce));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void retiringTakesAwayAllButTheLinks(long seed) {
        var story = Story.of(StoryTests.steps(new Random(seed), 30));
        var sums = new Sums();
        sums.change(null, false, story, true);
        var links = sums.links().size();

        sums.retire(story, true);

        assertThat(content(sums)).allSatisfy((name, counts) -> {
            if (!name.startsWith("link")) {
                assertThat(counts).as("%s, seed %d", name, seed).containsOnly(0L);
            }
        });
        assertThat(sums.links()).hasSize(links).isNotEmpty();
    }

    private static Map<String, List<Long>> withoutZeros(Sums sums) {
        var content = content(sums);
        content.values().removeIf(counts -> counts.stream().allMatch(count -> count == 0));
        return content;
    }

    private static Map<String, List<Long>> content(Sums sums) {
        var content = new TreeMap<String, List<Long>>();
        sums.nodes().forEach((node, sum) -> {
            var counts = new ArrayList<>(List.of(sum.instances, sum.continued, sum.resting, sum.steps));
            for (var count : sum.delays) {
                counts.add(count);
            }
            content.put("node " + node, counts);
        });
        sums.types()
                .forEach((node, sum) -> content.put("type " + node, List.of(sum.instances, sum.failed, sum.unlinked)));
        sums.links().forEach((link, sum) -> content.put("link " + link, List.of(sum.records, sum.delay)));
        return content;
    }
}
