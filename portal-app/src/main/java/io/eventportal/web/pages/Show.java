package io.eventportal.web.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Numbers and instants as the pages show them; templates call it as {@code @show}. */
@Component("show")
class Show {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private final InstantSource clock;

    Show(InstantSource clock) {
        this.clock = clock;
    }

    /** With thousands separators: {@code 1,234,567}. */
    public String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** The count and its noun, in the plural unless the count is 1. */
    public String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** In steps of 1,000, with one decimal: {@code 1.2 MB}. */
    public String bytes(long bytes) {
        double shown = bytes;
        var unit = 0;
        while (Math.abs(shown) >= 999.95 && unit < UNITS.length - 1) {
            shown /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ENGLISH, "%.1f %s", shown, UNITS[unit]);
    }

    /** A share of a whole, rounded down so that 100 % means all: {@code 99 %}. */
    public String percent(long part, long whole) {
        return whole == 0 ? "0 %" : part * 100 / whole + " %";
    }

    /** How long ago, in its largest unit: {@code 3 min ago}; {@code just now} for less than 2 s or the future. */
    public String ago(@Nullable Instant instant) {
        if (instant == null) {
            return "never";
        }
        var age = Duration.between(instant, clock.instant());
        if (age.toSeconds() < 2) {
            return "just now";
        }
        if (age.toMinutes() < 1) {
            return age.toSeconds() + " s ago";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min ago";
        }
        return age.toDays() < 1 ? age.toHours() + " h ago" : count(age.toDays(), "day ago", "days ago");
    }

    /** To the second, in UTC. */
    public String exact(@Nullable Instant instant) {
        return instant == null ? "" : EXACT.format(instant);
    }
}
