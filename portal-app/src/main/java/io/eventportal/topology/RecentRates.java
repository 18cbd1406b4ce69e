package io.eventportal.topology;

import io.eventportal.traffic.Traffic;
import io.eventportal.traffic.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The rates of all edges, remembered for a second; where it takes long to add them up, for longer. */
@Component
class RecentRates {

    private static final Duration MAX_AGE = Duration.ofSeconds(1);
    /** Adding up takes at most this share of the time, however much there is. */
    private static final int SHARE = 10;

    private final Traffic traffic;
    private final InstantSource clock;
    private final Map<Window, Known> known = new EnumMap<>(Window.class);

    RecentRates(Traffic traffic, InstantSource clock) {
        this.traffic = traffic;
        this.clock = clock;
    }

    /** @param aliases which applications bear the sources' names */
    synchronized EdgeRates of(Window window, Supplier<Aliases> aliases) {
        var now = clock.instant();
        var latest = known.get(window);
        if (latest != null && now.isBefore(latest.until)) {
            return latest.rates;
        }
        var rates = EdgeRates.of(now, window, traffic.rates(window, (String) null), aliases.get());
        var took = Duration.between(now, clock.instant()).multipliedBy(SHARE);
        known.put(window, new Known(rates, now.plus(took.compareTo(MAX_AGE) > 0 ? took : MAX_AGE)));
        return rates;
    }

    private record Known(EdgeRates rates, Instant until) {}
}
