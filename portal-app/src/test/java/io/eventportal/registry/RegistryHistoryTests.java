package io.eventportal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.registry.RegistryHistory.Call;
import io.eventportal.registry.RegistryHistory.Operation.Delete;
import io.eventportal.registry.RegistryHistory.Operation.Look;
import io.eventportal.registry.RegistryHistory.Operation.Register;
import io.eventportal.registry.RegistryHistory.Outcome.Deleted;
import io.eventportal.registry.RegistryHistory.Outcome.Incompatible;
import io.eventportal.registry.RegistryHistory.Outcome.Registered;
import io.eventportal.registry.RegistryHistory.Outcome.Versions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the judge of histories tells a wrong one from a right one. Schemas fit if both numbers are even. */
class RegistryHistoryTests {

    @Test
    void takesWhatSomeOrderExplains() {
        assertThat(isRight(
                        new Call(new Register(1), new Incompatible(), 0, 9),
                        new Call(new Register(3), new Registered(1), 1, 8),
                        new Call(new Look(), new Versions(List.of()), 2, 3)))
                .isTrue();
    }

    @Test
    void refusesTwoThatDoNotFit() {
        assertThat(isRight(
                        new Call(new Register(1), new Registered(1), 0, 9),
                        new Call(new Register(3), new Registered(2), 1, 8)))
                .isFalse();
    }

    @Test
    void refusesANumberGivenTwiceAndAGap() {
        assertThat(isRight(
                        new Call(new Register(2), new Registered(1), 0, 9),
                        new Call(new Register(4), new Registered(1), 1, 8)))
                .isFalse();
        assertThat(isRight(
                        new Call(new Register(2), new Registered(1), 0, 9),
                        new Call(new Register(4), new Registered(3), 1, 8)))
                .isFalse();
    }

    @Test
    void refusesALookIntoThePast() {
        assertThat(isRight(
                        new Call(new Register(2), new Registered(1), 0, 1),
                        new Call(new Look(), new Versions(List.of()), 2, 3)))
                .isFalse();
    }

    @Test
    void refusesARefusalThatNothingExplains() {
        assertThat(isRight(
                        new Call(new Register(1), new Registered(1), 0, 1),
                        new Call(new Delete(1), new Deleted(), 2, 3),
                        new Call(new Register(3), new Incompatible(), 4, 5)))
                .isFalse();
    }

    private static boolean isRight(Call... calls) {
        return new RegistryHistory(List.of(calls), (one, other) -> one % 2 == 0 && other % 2 == 0).isRight();
    }
}
