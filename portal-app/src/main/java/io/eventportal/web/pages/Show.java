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
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss.SSS 'UTC'", Locale.ENGLISH)
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

    /** In its largest unit, with a decimal where that says more: {@code 120 ms}, {@code 1.2 s}, {@code 12 min}. */
    public String duration(@Nullable Long milliseconds) {
        if (milliseconds == null) {
            return "";
        }
        if (milliseconds < 1000) {
            return milliseconds + " ms";
        }
        for (var unit : Unit.values()) {
            if (milliseconds < unit.limit) {
                var shown = milliseconds / (double) unit.milliseconds;
                return String.format(Locale.ENGLISH, shown < 10 ? "%.1f %s" : "%.0f %s", shown, unit.name);
            }
        }
        return count(Duration.ofMillis(milliseconds).toDays()) + " days";
    }

    private enum Unit {
        SECOND("s", 1_000, 60_000),
        MINUTE("min", 60_000, 3_600_000),
        HOUR("h", 3_600_000, 172_800_000);

        private final String name;
        private final long milliseconds;
        private final long limit;

        Unit(String name, long milliseconds, long limit) {
            this.name = name;
            this.milliseconds = milliseconds;
            this.limit = limit;
        }
    }

    /** How many there are a minute: a decimal where there are few. */
    public String pace(double perMinute) {
        if (perMinute == 0) {
            return "0";
        }
        return perMinute < 0.1 ? "< 0.1" : String.format(Locale.ENGLISH, perMinute < 10 ? "%,.1f" : "%,.0f", perMinute);
    }

    /** In the smallest unit of time that one falls into: {@code 12 a second}, {@code 1.5 a minute}, {@code 3 a day}. */
    public String rate(double perSecond) {
        if (perSecond <= 0) {
            return "none";
        }
        if (perSecond >= 1) {
            return decimal(perSecond) + " a second";
        }
        if (perSecond * 60 >= 1) {
            return decimal(perSecond * 60) + " a minute";
        }
        if (perSecond * 3600 >= 1) {
            return decimal(perSecond * 3600) + " an hour";
        }
        return perSecond * 86_400 >= 1 ? decimal(perSecond * 86_400) + " a day" : "less than one a day";
    }

    private static String decimal(double number) {
        return String.format(Locale.ENGLISH, number < 9.95 ? "%.1f" : "%,.0f", number);
    }

    /** To the millisecond, in UTC. */
    public String clock(Instant instant) {
        return CLOCK.format(instant);
    }

    /** To the second, in UTC. */
    public String exact(@Nullable Instant instant) {
        return instant == null ? "" : EXACT.format(instant);
    }
}
