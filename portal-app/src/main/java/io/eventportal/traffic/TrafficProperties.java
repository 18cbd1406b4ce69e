package io.eventportal.traffic;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How Kafka is observed.
 *
 * @param groupId consumer group of the observers; portals that share it share the work, and the counts
 * @param include topics to observe: those whose whole name matches; Kafka's internal ones ({@code __*}) never
 * @param exclude topics not to observe, though included
 * @param startFrom where counting starts on a partition that was never counted: {@code beginning}, {@code end} (what is
 *     written after the first start), or a time in UTC, for example {@code 2026-01-31T08:00:00Z}
 * @param concurrency consumers in this process
 * @param maxPollRecords most records of one batch, that is of one database transaction; two batches are held at a time
 * @param maxFetchSize most bytes that one consumer asks for at a time; a single larger record still comes
 * @param maxRecordSize larger values are counted, not decoded
 * @param maxKeysPerTopic most distinct triples of type, source and schema id that are told apart on one topic; records
 *     beyond are counted together as {@value TrafficRow#OTHER}
 * @param maxSchemaId largest schema id taken for one; bytes that would give a larger one are no schema id
 * @param topicRefresh how often topics are looked for; wall clock
 * @param sessionTimeout silence after which a vanished observer's partitions go to another; wall clock
 * @param contractRefresh how long a contract is used before the catalog is asked again; wall clock
 * @param groupInterval pause between two looks at the consumer groups; wall clock
 * @param timeout how long one request to the cluster may take; wall clock
 * @param maxRetryDelay longest pause between two attempts while the database or the cluster is away; wall clock
 * @param envelopes where the records of some topics name their type, source and so on; the first that matches is a topic's
 */
@ConfigurationProperties("portal.traffic")
@Validated
record TrafficProperties(
        @DefaultValue("event-portal-observer") @NotBlank String groupId,
        @DefaultValue(".*") Pattern include,
        @Nullable Pattern exclude,
        @DefaultValue("beginning") @NotBlank String startFrom,
        @DefaultValue("1") @Min(1) @Max(64) int concurrency,
        @DefaultValue("20000") @Min(1) @Max(100_000) int maxPollRecords,
        @DefaultValue("8MB") DataSize maxFetchSize,
        @DefaultValue("1MB") DataSize maxRecordSize,
        @DefaultValue("5000") @Min(1) @Max(1_000_000) int maxKeysPerTopic,
        @DefaultValue("10000000") @Min(1) int maxSchemaId,
        @DefaultValue("2s") @DurationMin(millis = 100) Duration topicRefresh,
        @DefaultValue("10s") @DurationMin(millis = 6000) Duration sessionTimeout,
        @DefaultValue("5s") @DurationMin(millis = 0) Duration contractRefresh,
        @DefaultValue("2s") @DurationMin(millis = 100) Duration groupInterval,
        @DefaultValue("10s") @DurationMin(millis = 100) Duration timeout,
        @DefaultValue("10s") @DurationMin(millis = 100) Duration maxRetryDelay,
        @DefaultValue List<EnvelopeProperties> envelopes) {

    TrafficProperties {
        envelopes = List.copyOf(envelopes);
        start(startFrom); // to be told at the start, not later
    }

    /** Where counting starts. */
    StartFrom start() {
        return start(startFrom);
    }

    private static StartFrom start(String text) {
        return StartFrom.of(text);
    }

    /** Matches the whole names of the topics to observe. */
    Pattern topics() {
        var unwanted = exclude == null ? "" : "(?!(?:" + exclude.pattern() + ")$)";
        return Pattern.compile("(?!__)" + unwanted + "(?:" + include.pattern() + ")");
    }
}
