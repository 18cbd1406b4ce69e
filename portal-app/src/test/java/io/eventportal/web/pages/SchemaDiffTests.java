package io.eventportal.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchemaDiffTests {

    @Test
    void showsChangedLinesWithTheLinesAround() {
        var older = lines(1, 12);
        var newer = older.replace("line 6\n", "line six\nline six and a half\n");

        assertThat(write(older, newer)).isEqualTo("""
                …   2 lines
                  3 3 line 3
                  4 4 line 4
                  5 5 line 5
                - 6  line 6
                +  6 line six
                +  7 line six and a half
                  7 8 line 7
                  8 9 line 8
                  9 10 line 9
                """);
    }

    @Test
    void leavesAGapBetweenFarChanges() {
        var older = lines(1, 20);
        var newer = older.replace("line 1\n", "").replace("line 20\n", "last\n");

        assertThat(write(older, newer)).isEqualTo("""
                - 1  line 1
                  2 1 line 2
                  3 2 line 3
                  4 3 line 4
                …   12 lines
                  17 16 line 17
                  18 17 line 18
                  19 18 line 19
                - 20  line 20
                +  19 last
                """);
    }

    @Test
    void equalTextsHaveNoDifference() {
        assertThat(SchemaDiff.between(lines(1, 5), lines(1, 5))).isEmpty();
    }

    @Test
    void spaceAtTheEndOfALineIsNoDifference() {
        assertThat(SchemaDiff.between("a\r\nb", "a \nb")).isEmpty();
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> "line " + number + "\n")
                .collect(Collectors.joining());
    }

    private static String write(String older, String newer) {
        return SchemaDiff.between(older, newer).stream()
                .map(line -> line.kind().sign() + " " + (line.older() == null ? "" : line.older()) + " "
                        + (line.newer() == null ? "" : line.newer()) + " " + line.text() + "\n")
                .collect(Collectors.joining());
    }
}
