package io.eventportal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowPatternsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(a+)+$",
                "^(a*)*b",
                "(x+x+)+y",
                "^(a|a)*$",
                "^(\\w|\\d)*$",
                "^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$",
                "^(([a-z])+.)+[A-Z]([a-z])+$",
                "^(?:ab|a|b)*!$",
                "^(\\d{1,3}){1,20}$",
                "^X(\\s*\\w*\\s*)+Z$",
                "^.*.*.*.*.*=$"
            })
    void findsATextOnWhichThePatternIsSlow(String pattern) {
        var text = new SlowPatterns().slowText(pattern).orElseThrow();

        assertThat(text).hasSizeLessThanOrEqualTo(200);
        assertThat(Backtracking.steps(ExpressionReader.read(pattern).orElseThrow(), text, SlowPatterns.MAX_STEPS))
                .isGreaterThan(SlowPatterns.MAX_STEPS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[A-Z]{3}-\\d+$",
                "^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$",
                "^(\\d{20}){1,20}$",
                "^([a-z0-9]+\\.)+[a-z]{2,}$",
                "^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$",
                "^(?=.*[A-Z])(?=.*\\d).{8,}$",
                "^\\s*(\\S+\\s+)*\\S*$",
                "^P(?:\\d+Y)?(?:\\d+M)?(?:\\d+D)?$",
                "^(GET|PUT|POST)( (GET|PUT|POST))*$",
                "(a+)+",
                "[",
                ""
            })
    void findsNoneWhereThereIsNone(String pattern) {
        assertThat(new SlowPatterns().slowText(pattern)).isEmpty();
    }

    @Test
    void isThroughWithVeryManyPatterns() {
        var slow = new SlowPatterns();
        for (int i = 0; i < 5_000; i++) {
            assertThat(slow.slowText("^(" + "[a-z]+[0-9]?".repeat(i % 20) + "-x" + i + ")*$"))
                    .isNotNull();
        }
    }

    @Test
    void aSchemaTellsWhereItsSlowPatternsAre() {
        var source = SchemaSource.json("""
                {"type": "object",
                 "properties": {"id": {"$ref": "#/$defs/id"}, "code": {"pattern": "^[A-Z]+$"}},
                 "patternProperties": {"^(x*/*)*$": {}, "^x-": {}},
                 "$defs": {"id": {"type": "string",
                   "pattern": "^(a+)+$"}}}
                """);

        assertThat(((JsonSchema) Schema.parse(source)).slowPatterns())
                .extracting(issue -> issue.location().toString())
                .containsExactlyInAnyOrder(
                        "/patternProperties/^(x*~1*)*$ (line 3, column 37)", "/$defs/id/pattern (line 5, column 15)");
    }
}
