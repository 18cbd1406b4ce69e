package io.eventportal.traffic.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplingStateTests {

    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");
    private static final FlowsProperties PROPERTIES =
            FlowsPropertiesTests.bind(Map.of("portal.flows.max-new", "100", "portal.flows.window", "1m"));

    @Test
    void halvesTheRateWhenAWindowHasTooManyNewInstances() {
        var state = SamplingState.initial(START).plus(101, 300, 0).adapted(after(1), false, PROPERTIES);

        assertThat(state.halvings()).isOne();
        assertThat(state.windowCount()).isZero();
        assertThat(state.instances()).isEqualTo(101);
    }

    @Test
    void halvesTheRateWhenTooMuchWaitsButGivesItTimeToHelp() {
        var once = SamplingState.initial(START).adapted(after(6), true, PROPERTIES);

        assertThat(once.halvings()).isOne();
        assertThat(once.adapted(after(8), true, PROPERTIES).halvings()).isOne();
        assertThat(once.adapted(after(12), true, PROPERTIES).halvings()).isEqualTo(2);
    }

    @Test
    void doublesTheRateAgainAfterTenCalmWindows() {
        var state = SamplingState.initial(START).plus(101, 101, 0).adapted(START, false, PROPERTIES);

        for (var minute = 1; minute < 10; minute++) {
            state = state.plus(10, 10, 0).adapted(after(60 * minute), false, PROPERTIES);
            assertThat(state.halvings()).isOne();
        }

        assertThat(state.plus(10, 10, 0).adapted(after(600), false, PROPERTIES).halvings())
                .isZero();
    }

    @Test
    void staysWhereItIsWhileWindowsAreBusy() {
        var state = SamplingState.initial(START).plus(101, 101, 0).adapted(START, false, PROPERTIES);

        for (var minute = 1; minute < 30; minute++) {
            state = state.plus(60, 60, 0).adapted(after(60 * minute), false, PROPERTIES);
        }

        assertThat(state.halvings()).isOne();
    }

    @Test
    void aLowerRateFollowsAPartOfTheSameIds() {
        var half = new Rate(1, 1);
        var quarter = new Rate(0.5, 1);
        var samples = IntStream.range(0, 10_000)
                .mapToLong(number -> Rate.sample(new UUID(number, number * 7L).toString()))
                .toArray();

        assertThat(new Rate(1, 0).value()).isEqualTo(1);
        assertThat(quarter.value()).isEqualTo(0.25);
        assertThat(LongStream.of(samples)).allMatch(sample -> sample < new Rate(1, 0).threshold());
        assertThat(IntStream.range(0, samples.length).filter(number -> samples[number] < half.threshold()))
                .hasSizeBetween(4800, 5200);
        assertThat(IntStream.range(0, samples.length).filter(number -> samples[number] < quarter.threshold()))
                .hasSizeBetween(2350, 2650)
                .allMatch(number -> samples[number] < half.threshold());
        assertThat(LongStream.of(samples)).noneMatch(sample -> sample < new Rate(0, 0).threshold());
    }

    private static Instant after(long seconds) {
        return START.plus(Duration.ofSeconds(seconds));
    }
}
