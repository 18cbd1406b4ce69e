package io.eventportal.reference.messaging;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a service takes part.
 *
 * @param topicReplicas replicas of each topic that the service creates
 * @param outboxRetention how long events are kept after they were written to Kafka
 * @param handledRetention how long ids of handled events are kept; an event that comes again later is handled again
 * @param retries how often an event is tried again before it becomes a dead letter
 * @param retryDelay pause before the first such try; doubled for each further one
 * @param registry where schemas are
 */
@ConfigurationProperties("reference")
@Validated
record MessagingProperties(
        @DefaultValue("1") @Min(1) short topicReplicas,
        @DefaultValue("1h") Duration outboxRetention,
        @DefaultValue("7d") Duration handledRetention,
        @DefaultValue("3") @Min(0) int retries,
        @DefaultValue("500ms") Duration retryDelay,
        @DefaultValue Registry registry) {

    /**
     * @param url base of a Confluent-compatible API, without a slash at the end
     * @param apiKey sent as bearer token; empty for none
     * @param timeout for one question
     */
    record Registry(
            @DefaultValue("http://localhost:8080/apis/ccompat/v7") @NotBlank
            String url,

            @DefaultValue("") String apiKey,
            @DefaultValue("5s") Duration timeout) {

        Registry {
            url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        }

        @Override
        public String toString() {
            return "Registry[url=" + url + "]"; // the key stays out of logs
        }
    }
}
