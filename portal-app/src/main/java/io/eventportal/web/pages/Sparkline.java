package io.eventportal.web.pages;

import io.eventportal.traffic.Beat;
import io.eventportal.traffic.Grain;
import io.eventportal.traffic.Window;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Bars of how many records there were, the newest at the right.
 *
 * @param path of an SVG, in a box of {@code width} and {@value #HEIGHT}; empty if there was nothing
 * @param text says the same in words
 */
record Sparkline(String path, int width, String text) {

    static final int HEIGHT = 28;
    private static final int STEP = 4;

    /** What is drawn for a window: minutes of the last hour, or hours of the last day. */
    enum Span {
        LAST_HOUR(Grain.MINUTE, 60, "In the last hour", "minutes"),
        LAST_DAY(Grain.HOUR, 24, "In the last 24 hours", "hours");

        private final Grain grain;
        private final int count;
        private final String name;
        private final String unit;

        Span(Grain grain, int count, String name, String unit) {
            this.grain = grain;
            this.count = count;
            this.name = name;
            this.unit = unit;
        }

        static Span of(Window window) {
            return switch (window) {
                case FIVE_MINUTES, HOUR -> LAST_HOUR;
                case DAY, WEEK, ALL -> LAST_DAY;
            };
        }

        Grain grain() {
            return grain;
        }

        /** The newest bucket is the one that is not over yet. */
        Instant from(Instant now) {
            return grain.start(now).minus(grain.duration().multipliedBy(count - 1));
        }
    }

    /** @param beats by time, since the beginning of the span */
    static Sparkline of(Span span, Instant now, List<Beat> beats) {
        var most = beats.stream().mapToLong(Beat::records).max().orElse(0);
        var path = beats.stream().map(beat -> bar(span, now, beat, most)).collect(Collectors.joining());
        return new Sparkline(path, span.count * STEP, text(span, beats, most));
    }

    private static String bar(Span span, Instant now, Beat beat, long most) {
        var number = (beat.start().toEpochMilli() - span.from(now).toEpochMilli())
                / span.grain.duration().toMillis();
        var height = Math.max(1.5, (double) HEIGHT * beat.records() / most);
        return String.format(Locale.ROOT, "M%d %dv-%.1fh%dv%.1fz", number * STEP, HEIGHT, height, STEP - 1, height);
    }

    private static String text(Span span, List<Beat> beats, long most) {
        if (beats.isEmpty()) {
            return span.name + ": no record.";
        }
        var records = beats.stream().mapToLong(Beat::records).sum();
        return String.format(
                Locale.ENGLISH,
                "%s: %,d %s in %d of %d %s, at most %,d in one.",
                span.name,
                records,
                records == 1 ? "record" : "records",
                beats.size(),
                span.count,
                span.unit,
                most);
    }
}
