package io.eventportal.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleLevelsTests {

    @Test
    void aWarningNoLongerBreaks() {
        var verdict = levels(new RuleLevels.Override("avro/type-mismatch", "", Severity.WARN))
                .apply(broken("avro/type-mismatch", "/a"));

        assertThat(verdict.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Compatible.class,
                        compatible -> assertThat(compatible.notes())
                                .extracting(Finding::rule)
                                .containsExactly("avro/type-mismatch"));
    }

    @Test
    void whatIsOffIsNotTold() {
        var verdict = levels(new RuleLevels.Override("avro/type-mismatch", "", Severity.OFF))
                .apply(broken("avro/type-mismatch", "/a"));

        assertThat(verdict.verdict()).isEqualTo(new Verdict.Compatible(List.of()));
    }

    @Test
    void aNoteCanBeMadeABreak() {
        var note = LevelVerdict.of(
                Level.BACKWARD,
                List.of(new LevelVerdict.Part(
                        Direction.BACKWARD,
                        0,
                        new Verdict.Compatible(List.of(finding("avro/lossy-promotion", "/a"))))));

        var verdict = levels(new RuleLevels.Override("avro/lossy-promotion", "", Severity.ERROR))
                .apply(note);

        assertThat(verdict.verdict()).isInstanceOf(Verdict.Incompatible.class);
    }

    @Test
    void theLastOverrideOfAPlaceCounts() {
        var levels = levels(
                new RuleLevels.Override("avro/type-mismatch", "/a/**", Severity.OFF),
                new RuleLevels.Override("avro/type-mismatch", "/a/*/c", Severity.ERROR));

        assertThat(levels.apply(broken("avro/type-mismatch", "/a")).verdict()).isInstanceOf(Verdict.Compatible.class);
        assertThat(levels.apply(broken("avro/type-mismatch", "/a/b/d")).verdict())
                .isInstanceOf(Verdict.Compatible.class);
        assertThat(levels.apply(broken("avro/type-mismatch", "/a/b/c")).verdict())
                .isInstanceOf(Verdict.Incompatible.class);
        assertThat(levels.apply(broken("avro/type-mismatch", "/ab")).verdict())
                .isInstanceOf(Verdict.Incompatible.class);
    }

    @Test
    void undecidedStaysUndecided() {
        var open = new Verdict.Undecided(List.of(new Obstacle("pattern", "Not understood.", Location.WHOLE)));
        var verdict = LevelVerdict.of(Level.BACKWARD, List.of(new LevelVerdict.Part(Direction.BACKWARD, 0, open)));

        assertThat(levels(new RuleLevels.Override("json/not-accepted", "", Severity.OFF))
                        .apply(verdict)
                        .verdict())
                .isEqualTo(open);
    }

    @Test
    void whatIsOpenBesideABreakStaysOpenWithoutIt() {
        var open = List.of(new Obstacle("pattern", "Not understood.", Location.WHOLE));
        var broken = new Verdict.Incompatible(List.of(finding("avro/type-mismatch", "/a")), List.of(), open);
        var verdict = LevelVerdict.of(Level.BACKWARD, List.of(new LevelVerdict.Part(Direction.BACKWARD, 0, broken)));

        var weakened = levels(new RuleLevels.Override("avro/type-mismatch", "", Severity.WARN))
                .apply(verdict);

        assertThat(weakened.verdict()).isEqualTo(new Verdict.Undecided(open));
    }

    private static RuleLevels levels(RuleLevels.Override... overrides) {
        return new RuleLevels(List.of(overrides));
    }

    private static LevelVerdict broken(String rule, String path) {
        var verdict = new Verdict.Incompatible(List.of(finding(rule, path)), List.of());
        return LevelVerdict.of(Level.BACKWARD, List.of(new LevelVerdict.Part(Direction.BACKWARD, 0, verdict)));
    }

    private static Finding finding(String rule, String path) {
        return new Finding(rule, "Something changed.", path, Location.WHOLE, Location.WHOLE, null, null);
    }
}
