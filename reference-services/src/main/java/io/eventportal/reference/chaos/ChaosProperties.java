package io.eventportal.reference.chaos;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which flaws are on at the start.
 *
 * @param enabled whether those are on that {@code flaws} does not name
 * @param flaws whether each is on, for example {@code reference.chaos.flaws.poison-message=false}
 */
@ConfigurationProperties("reference.chaos")
public record ChaosProperties(
        @DefaultValue("true") boolean enabled, @DefaultValue Map<Flaw, Boolean> flaws) {

    public ChaosProperties {
        flaws = Map.copyOf(flaws);
    }

    boolean on(Flaw flaw) {
        return flaws.getOrDefault(flaw, enabled);
    }
}
