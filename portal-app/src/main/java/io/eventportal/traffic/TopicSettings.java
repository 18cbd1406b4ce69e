package io.eventportal.traffic;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How topics are set up on the cluster. */
@Component
public class TopicSettings {

    private static final long SECONDS_TO_WAIT = 2;

    private final Cluster cluster;

    TopicSettings(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * How long a topic keeps its records.
     *
     * @param age after which they may go; null: they are kept
     * @param compacted whether the latest record of each key is kept whatever its age
     */
    public record Retention(@Nullable Duration age, boolean compacted) {}

    /** Empty if there is no such topic, or the cluster does not answer within two seconds. */
    public Optional<Retention> retention(String topic) {
        var asked = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            var config = cluster.admin()
                    .describeConfigs(List.of(asked))
                    .all()
                    .get(SECONDS_TO_WAIT, TimeUnit.SECONDS)
                    .get(asked);
            return Optional.ofNullable(config).map(TopicSettings::retention);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Retention retention(Config config) {
        var policy = text(config, TopicConfig.CLEANUP_POLICY_CONFIG);
        var millis = Long.parseLong(text(config, TopicConfig.RETENTION_MS_CONFIG));
        var isDeleted = policy.contains(TopicConfig.CLEANUP_POLICY_DELETE);
        return new Retention(
                isDeleted && millis >= 0 ? Duration.ofMillis(millis) : null,
                policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    private static String text(Config config, String name) {
        return config.get(name).value();
    }
}
