package io.eventportal.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowTests {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Show show = new Show(InstantSource.fixed(NOW));

    @ParameterizedTest
    @CsvSource({
        "PT-5S, just now",
        "PT1S, just now",
        "PT2S, 2 s ago",
        "PT59S, 59 s ago",
        "PT60S, 1 min ago",
        "PT59M59S, 59 min ago",
        "PT23H, 23 h ago",
        "PT24H, 1 day ago",
        "PT50H, 2 days ago"
    })
    void saysHowLongAgo(Duration age, String text) {
        assertThat(show.ago(NOW.minus(age))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.0 s",
        "59999, 60 s",
        "60000, 1.0 min",
        "720000, 12 min",
        "3600000, 1.0 h",
        "172800000, 2 days"
    })
    void saysHowLong(long milliseconds, String text) {
        assertThat(show.duration(milliseconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.01, < 0.1", "0.55, 0.6", "12.4, 12", "1234, '1,234'"})
    void saysHowManyAMinute(double perMinute, String text) {
        assertThat(show.pace(perMinute)).isEqualTo(text);
    }

    @Test
    void whatNeverWasIsNever() {
        assertThat(show.ago(null)).isEqualTo("never");
        assertThat(show.exact(null)).isEmpty();
    }

    @Test
    void givesTheExactInstantInUtc() {
        assertThat(show.exact(NOW)).isEqualTo("21 Nov 2026, 12:00:00 UTC");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "999949, 999.9 kB", "999950, 1.0 MB", "1234567890, 1.2 GB"})
    void givesSizesAUnit(long bytes, String text) {
        assertThat(show.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void separatesThousandsAndAgreesWithTheNumber() {
        assertThat(show.count(1234567)).isEqualTo("1,234,567");
        assertThat(show.count(1, "record", "records")).isEqualTo("1 record");
        assertThat(show.count(0, "record", "records")).isEqualTo("0 records");
    }

    @Test
    void hundredPercentMeansAll() {
        assertThat(show.percent(999, 1000)).isEqualTo("99 %");
        assertThat(show.percent(1000, 1000)).isEqualTo("100 %");
    }

    @ParameterizedTest
    @CsvSource({
        "0, none",
        "1234.4, '1,234 a second'",
        "9.94, 9.9 a second",
        "1, 1.0 a second",
        "0.5, 30 a minute",
        "0.01, 36 an hour",
        "0.00002, 1.7 a day",
        "0.000001, less than one a day"
    })
    void givesRatesTheSmallestUnitThatOneFallsInto(double perSecond, String text) {
        assertThat(show.rate(perSecond)).isEqualTo(text);
    }
}
