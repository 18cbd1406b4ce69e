package io.eventportal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarkedTests {

    @Test
    void marksTheBeginningsOfWords() {
        assertThat(marked("OrderCreated", "order")).isEqualTo("[Order]Created");
        assertThat(marked("OrderCreated", "crea")).isEqualTo("Order[Crea]ted");
        assertThat(marked("OrderCreated", "ordercr")).isEqualTo("[OrderCr]eated");
        assertThat(marked("An order was ordered.", "order")).isEqualTo("An [order] was [order]ed.");
    }

    @Test
    void marksNothingElse() {
        assertThat(marked("border", "order")).isEqualTo("border");
        assertThat(marked("<b>", "order")).isEqualTo("<b>");
        assertThat(Marked.of("", List.of("a"))).isEmpty();
        assertThat(Marked.of("text", List.of())).containsExactly(new Marked("text", false));
    }

    @Test
    void marksAWordWithAccentsAsAWhole() {
        assertThat(marked("Le Re\u0301sume\u0301 final", "resu")).isEqualTo("Le [Re\u0301sume\u0301] final");
    }

    private static String marked(String text, String word) {
        return Marked.of(text, List.of(word)).stream()
                .map(piece -> piece.found() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }
}
