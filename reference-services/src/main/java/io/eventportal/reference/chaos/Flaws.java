package io.eventportal.reference.chaos;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The flaws of one service, each on or off. */
public final class Flaws {

    private static final Logger log = LoggerFactory.getLogger(Flaws.class);

    private final Map<Flaw, Boolean> switches = new EnumMap<>(Flaw.class);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private Flaws() {}

    /** @param flaws those that the service commits */
    public static Flaws of(ChaosProperties settings, Flaw... flaws) {
        var created = new Flaws();
        Arrays.stream(flaws).forEach(flaw -> created.switches.put(flaw, settings.on(flaw)));
        return created;
    }

    /** @throws IllegalArgumentException if it is not a flaw of this service */
    public boolean on(Flaw flaw) {
        synchronized (switches) {
            var on = switches.get(flaw);
            if (on == null) {
                throw new IllegalArgumentException(flaw.id() + " is no flaw of this service.");
            }
            return on;
        }
    }

    /** Calls after each switching, in the thread that switches. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** By id. */
    Map<String, Boolean> all() {
        synchronized (switches) {
            var all = new TreeMap<String, Boolean>();
            switches.forEach((flaw, on) -> all.put(flaw.id(), on));
            return all;
        }
    }

    boolean has(Flaw flaw) {
        return all().containsKey(flaw.id());
    }

    /** Switches those that are named; the others stay as they are. */
    void set(Map<Flaw, Boolean> wanted) {
        synchronized (switches) {
            wanted.forEach((flaw, on) -> {
                if (!on.equals(switches.replace(flaw, on))) {
                    log.info("The flaw {} is {}.", flaw.id(), on ? "on" : "off");
                }
            });
        }
        listeners.forEach(Runnable::run);
    }
}
