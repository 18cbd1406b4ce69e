package io.eventportal.reference.chaos;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The service's flaws over HTTP, to look at and to switch. */
@RestController
@RequestMapping("/chaos")
class ChaosController {

    private final Flaws flaws;

    ChaosController(Flaws flaws) {
        this.flaws = flaws;
    }

    /** Whether each is on, by id. */
    @GetMapping
    Map<String, Boolean> all() {
        return flaws.all();
    }

    /** Switches the flaws that are named, all or none; answers how all of them stand then. */
    @PutMapping
    Map<String, Boolean> set(@RequestBody Map<String, @Nullable Boolean> wanted) {
        var known = new EnumMap<Flaw, Boolean>(Flaw.class);
        wanted.forEach((id, on) -> known.put(flaw(id), value(id, on)));
        flaws.set(known);
        return flaws.all();
    }

    private Flaw flaw(String id) {
        return Flaw.ofId(id)
                .filter(flaws::has)
                .orElseThrow(() -> refused("This service has no such flaw; it has "
                        + String.join(", ", flaws.all().keySet()) + "."));
    }

    private static boolean value(String id, @Nullable Boolean on) {
        if (on == null) {
            throw refused(id + " is neither true nor false.");
        }
        return on;
    }

    private static ResponseStatusException refused(String reason) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, reason);
    }
}
