package io.eventportal.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.traffic.Beat;
import io.eventportal.traffic.Window;
import io.eventportal.web.pages.Sparkline.Span;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTests {

    private static final Instant NOW = Instant.parse("2026-03-14T09:26:53Z");

    @Test
    void theNewestBarIsAtTheRight() {
        var beats = List.of(
                new Beat(Instant.parse("2026-03-14T08:27:00Z"), 5, 0),
                new Beat(Instant.parse("2026-03-14T09:26:00Z"), 10, 0));

        var line = Sparkline.of(Span.of(Window.FIVE_MINUTES), NOW, beats);

        assertThat(line.width()).isEqualTo(240);
        assertThat(line.path()).isEqualTo("M0 28v-14.0h3v14.0zM236 28v-28.0h3v28.0z");
        assertThat(line.text()).isEqualTo("In the last hour: 15 records in 2 of 60 minutes, at most 10 in one.");
    }

    @Test
    void whatIsThereCanBeSeen() {
        var beats = List.of(
                new Beat(Instant.parse("2026-03-13T10:00:00Z"), 1, 0),
                new Beat(Instant.parse("2026-03-14T09:00:00Z"), 1_000_000, 0));

        var line = Sparkline.of(Span.of(Window.WEEK), NOW, beats);

        assertThat(line.path()).isEqualTo("M0 28v-1.5h3v1.5zM92 28v-28.0h3v28.0z");
        assertThat(line.text())
                .isEqualTo("In the last 24 hours: 1,000,001 records in 2 of 24 hours, at most 1,000,000 in one.");
    }

    @Test
    void nothingIsNoBar() {
        var line = Sparkline.of(Span.of(Window.DAY), NOW, List.of());

        assertThat(line.path()).isEmpty();
        assertThat(line.text()).isEqualTo("In the last 24 hours: no record.");
    }
}
