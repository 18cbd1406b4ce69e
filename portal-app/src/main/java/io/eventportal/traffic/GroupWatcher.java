package io.eventportal.traffic;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Looks at the consumer groups again and again, and keeps what was seen. */
final class GroupWatcher {

    private static final Logger log = LoggerFactory.getLogger(GroupWatcher.class);

    private final GroupLook look;
    private final Groups groups;
    private final InstantSource clock;
    private final AtomicBoolean away = new AtomicBoolean();

    GroupWatcher(GroupLook look, Groups groups, InstantSource clock) {
        this.look = look;
        this.groups = groups;
        this.clock = clock;
    }

    /** While the cluster or the database is away, what was last seen stands; that is said once. */
    void look() {
        try {
            look.at(clock.instant()).forEach(groups::save);
            if (away.getAndSet(false)) {
                log.info("Consumer groups are seen again.");
            }
        } catch (ClusterUnreachableException | DataAccessException e) {
            if (!away.getAndSet(true)) {
                log.warn("Consumer groups cannot be seen now; what was last seen stands. {}", e.getMessage());
            }
        }
    }
}
