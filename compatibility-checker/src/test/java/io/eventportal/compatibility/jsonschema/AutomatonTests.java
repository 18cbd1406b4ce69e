package io.eventportal.compatibility.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.ExpressionReader;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutomatonTests {

    private static final int EXPRESSIONS = Integer.getInteger("eventportal.pairs", 4_000);
    private static final long SEED = Long.getLong("eventportal.seed", 20_261_127L);

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "a|^b$ => xay => true",
                "^(?=.*\\d)(?!.*z)\\w+$ => a1 => true",
                "^(?=.*\\d)(?!.*z)\\w+$ => a1z => false",
                "^(?:(?!ab).)*$ => aab => false",
                "^(?:(?!ab).)*$ => ba => true",
                "\\bcat\\b => a cat => true",
                "\\bcat\\b => concat => false",
                "(?<=a)b => ab => true",
                "(?<!a)b => ab => false",
                "(?<=^|,)x$ => a,x => true",
                "(?<=(?<!b)a)c => bac => false",
                "(?<=(?<!b)a)c => cac => true",
                "^\\u{1F600}$ => \uD83D\uDE00 => true",
                "^\\uD83D\\uDE00$ => \uD83D\uDE00 => true",
                "^\\p{Lu}\\p{Script=Greek}$ => Aλ => true",
                "^\\P{L}$ => a => false",
                "^[^]$ => a => true",
                "^\\s$ => \uFEFF => true",
                "^[\\w-]+$ => a-b => true",
                "^a{2,}$ => a => false",
                "^]}$ => ]} => true"
            })
    void acceptsWhatEcma262Does(String pattern, String text, boolean accepted) {
        assertThat(Automaton.of(pattern).orElseThrow().accepts(text)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a)\\1",
                "\\k<n>",
                "a**",
                "(",
                ")",
                "[",
                "[b-a]",
                "a{2,1}",
                "\\",
                "(?i)a",
                "\\A",
                "^*",
                "(?<=(?=a))b",
                "\\p{Foo}",
                "\\uD83D",
                "a{99999}"
            })
    void leavesOutWhatItDoesNotRead(String pattern) {
        assertThat(Automaton.of(pattern)).isEmpty();
    }

    @Test
    void agreesWithAnotherEngineOnRandomExpressions() {
        var matched = 0;
        var tooLarge = 0;
        for (var i = 0; i < EXPRESSIONS; i++) {
            var random = new Random(SEED + i);
            var text = new Expressions(random).alternatives(3, true);
            var other = Pattern.compile(ExpressionReader.read(text)
                    .orElseThrow(() -> new AssertionError(text))
                    .toJava());
            var automaton = Automaton.of(text).orElseThrow(() -> new AssertionError(text));
            for (var j = 0; j < 20; j++) {
                var candidate = candidate(random);

                var accepted = accepts(automaton, candidate);

                if (accepted.isEmpty()) {
                    tooLarge++;
                    continue;
                }
                assertThat(accepted)
                        .as("seed %d: %s on \"%s\"", SEED + i, text, candidate)
                        .contains(other.matcher(candidate).find());
                matched += accepted.get() ? 1 : 0;
            }
        }
        assertThat(tooLarge).isLessThan(EXPRESSIONS / 10);
        assertThat(matched).isBetween(EXPRESSIONS * 2, EXPRESSIONS * 18);
    }

    private static Optional<Boolean> accepts(Automaton automaton, String text) {
        try {
            return Optional.of(automaton.accepts(text));
        } catch (Automaton.TooLargeException e) {
            return Optional.empty();
        }
    }

    private static String candidate(Random random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(6); i > 0; i--) {
            text.append("aabbc- \n".charAt(random.nextInt(8)));
        }
        return text.toString();
    }

    /** Writes expressions; look-behind only over what has a greatest length, as the other engine wants it. */
    private record Expressions(Random random) {

        private static final List<String> SIMPLE =
                List.of("a", "b", "c", "a", "b", ".", "\\w", "\\W", "[ab]", "[^a]", "^", "$", "\\b", "\\B", "-");

        String alternatives(int depth, boolean any) {
            var first = sequence(depth, any);
            return random.nextInt(4) == 0 ? first + "|" + sequence(depth, any) : first;
        }

        private String sequence(int depth, boolean any) {
            var text = new StringBuilder();
            for (var i = random.nextInt(4); i >= 0; i--) {
                text.append(part(depth, any));
            }
            return text.toString();
        }

        private String part(int depth, boolean any) {
            if (depth == 0 || random.nextInt(2) == 0) {
                return SIMPLE.get(random.nextInt(SIMPLE.size()));
            }
            return switch (random.nextInt(any ? 7 : 2)) {
                case 0 -> "(?:" + alternatives(depth - 1, any) + ")";
                case 1 -> "(?<" + (random.nextBoolean() ? "!" : "=") + alternatives(depth - 1, false) + ")";
                case 2 -> "(" + alternatives(depth - 1, true) + "){0,2}";
                case 3 -> "(?" + (random.nextBoolean() ? "!" : "=") + alternatives(depth - 1, true) + ")";
                case 4 -> "[abc]" + (random.nextBoolean() ? "*" : "+?");
                case 5 -> "(?:" + alternatives(depth - 1, true) + ")*";
                default -> "(?:" + alternatives(depth - 1, true) + ")+";
            };
        }
    }
}
