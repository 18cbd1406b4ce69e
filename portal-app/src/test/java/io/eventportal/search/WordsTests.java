package io.eventportal.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTests {

    @ParameterizedTest
    @CsvSource({
        "OrderCreated, ordercreated order created",
        "order-events, order events orderevents",
        "org.example/archive/v1, org example archive v1 orgexamplearchivev1",
        "HTTPServerStarted2, httpserverstarted2 http server started2",
        "Größe, große",
        "Żółw, zołw",
        "--, ''"
    })
    void takesNamesApart(String name, String words) {
        assertThat(String.join(" ", Words.ofName(name))).isEqualTo(words);
    }

    @Test
    void asksForEachPartOnceAndForSixteenAtMost() {
        assertThat(Words.asked("OrderCreated  order-v2 ")).containsExactly("order", "created", "v2");
        assertThat(Words.asked("a b c d e f g h i j k l m n o p q r s")).hasSize(Words.MOST_ASKED);
        assertThat(Words.asked(" ?! ")).isEmpty();
    }

    @Test
    void cutsLongWords() {
        assertThat(Words.asked("x".repeat(500))).containsExactly("x".repeat(Words.LONGEST));
    }

    @Test
    void readsLettersBeyondTheFirstPlane() {
        assertThat(Words.ofText("\uD835\uDC00lpha \uD83D\uDE00 beta")).containsExactly("alpha", "beta");
    }
}
