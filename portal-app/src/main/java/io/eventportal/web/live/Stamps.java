package io.eventportal.web.live;

import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Asks what changed, as often as somebody wants to know, but once in an interval at most; whoever else wants to hears the
 * same. It is told an interval later: by then every portal shows it, also those that remember the map for a second.
 */
@Component
class Stamps {

    private static final Logger log = LoggerFactory.getLogger(Stamps.class);

    private final TopologyMap map;
    private final Traffic traffic;
    private final InstantSource clock;
    private final Duration interval;

    private Stamp told = new Stamp("", Map.of());
    private Stamp latest = told;
    private Instant at = Instant.MIN;

    Stamps(TopologyMap map, Traffic traffic, InstantSource clock, LiveProperties properties) {
        this.map = map;
        this.traffic = traffic;
        this.clock = clock;
        this.interval = properties.interval();
    }

    /** While the database is away, nothing changes. */
    synchronized Stamp current() {
        var now = clock.instant();
        if (at.isBefore(now.minus(interval)) || at.isAfter(now)) {
            var isFirst = at.equals(Instant.MIN);
            at = now;
            try {
                told = latest;
                latest = new Stamp(map.version(), traffic.progress());
                told = isFirst ? latest : told;
            } catch (DataAccessException e) {
                log.debug("What changed cannot be asked now", e);
            }
        }
        return told;
    }
}
