package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventportal.gate.CommandSyntax.Need;
import io.eventportal.gate.CommandSyntax.Option;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandSyntaxTests {

    private static final CommandSyntax SYNTAX = new CommandSyntax(
            "move",
            "Moves something.",
            List.of(
                    new Option("--from", "FILE", "Where it is.", Need.REQUIRED),
                    new Option("--on-undecided", "fail|warn", "What undecided means.", Need.OPTIONAL)),
            "PATH...",
            List.of("", "The end."));

    @Test
    void valuesStandBesideOrBehindAnEqualsSign() {
        assertThat(SYNTAX.parse(List.of("--from", "a=b")).text("--from")).contains("a=b");
        assertThat(SYNTAX.parse(List.of("--from=a=b")).text("--from")).contains("a=b");
    }

    @Test
    void wordsWithoutAnOptionAreOperands() {
        var parsed = SYNTAX.parse(List.of("x", "--from", "a", "-", "--", "--from", "-y"));

        assertThat(parsed.operands()).containsExactly("x", "-", "--from", "-y");
        assertThat(parsed.file("--from")).contains(Path.of("a"));
    }

    @Test
    void choicesAreReadInAnyLetterCase() {
        var parsed = SYNTAX.parse(List.of("--from", "a", "--on-undecided", "WARN"));

        assertThat(parsed.choice("--on-undecided", OnUndecided.class)).contains(OnUndecided.WARN);
        assertThat(parsed.choice("--level", OnUndecided.class)).isEmpty();
    }

    @Test
    void whatIsWrongIsNamed() {
        assertWrong("there is no option --form", "--form", "a");
        assertWrong("--from needs a value, FILE", "--from");
        assertWrong("--from needs a value, FILE", "--from=");
        assertWrong("--from is given twice", "--from", "a", "--from", "b");
        assertWrong("the option --from FILE is missing", "x");
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> SYNTAX.parse(List.of("--from", "a", "--on-undecided", "maybe"))
                        .choice("--on-undecided", OnUndecided.class))
                .withMessage("event-gate: --on-undecided maybe is not one of fail, warn (see event-gate move --help)");
    }

    @Test
    void operandsAreRefusedWhereThereAreNone() {
        var none = new CommandSyntax("stay", "Stays.", List.of(), "", List.of());

        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> none.parse(List.of("x")))
                .withMessage("event-gate: \"x\" belongs to no option (see event-gate stay --help)");
    }

    @Test
    void helpShowsEveryOption() {
        assertThat(SYNTAX.help()).isEqualTo("""
                Usage: event-gate move --from FILE [OPTION...] PATH...
                Moves something.

                  --from FILE           Where it is.
                  --on-undecided fail|warn
                                        What undecided means.
                  --help                This text.

                The end.
                """);
    }

    private static void assertWrong(String what, String... words) {
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> SYNTAX.parse(List.of(words)))
                .withMessage("event-gate: " + what + " (see event-gate move --help)");
    }
}
