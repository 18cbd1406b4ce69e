package io.eventportal.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTests {

    @Test
    void tellsWhatWasAdded() {
        var older = lines(1, 20);
        var newer = older.replace("line 5\n", "line 5\nnew\nnewer\n").replace("line 18\n", "line 18\nlast\n");

        assertThat(UnifiedDiff.of("shop.yaml", older, newer)).isEqualTo("""
                --- a/shop.yaml
                +++ b/shop.yaml
                @@ -3,6 +3,8 @@
                 line 3
                 line 4
                 line 5
                +new
                +newer
                 line 6
                 line 7
                 line 8
                @@ -16,5 +18,6 @@
                 line 16
                 line 17
                 line 18
                +last
                 line 19
                 line 20
                """);
    }

    @Test
    void tellsALineThatGrew() {
        assertThat(UnifiedDiff.of("a.json", "{\"a\": {}}", "{\"a\": {\"b\": 1}}"))
                .isEqualTo("""
                --- a/a.json
                +++ b/a.json
                @@ -1,1 +1,1 @@
                -{"a": {}}
                \\ No newline at end of file
                +{"a": {"b": 1}}
                \\ No newline at end of file
                """);
    }

    @Test
    void isEmptyIfNothingDiffers() {
        assertThat(UnifiedDiff.of("a", "b\n", "b\n")).isEmpty();
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }
}
