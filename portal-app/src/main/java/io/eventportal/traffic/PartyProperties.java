package io.eventportal.traffic;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How those who send and receive are watched.
 *
 * @param staleAfter a group or producer that did nothing for so long is shown as stale; wall clock
 * @param historyKept how long it is told when groups started and stopped; wall clock
 * @param maxChanges most changes that are told of one group on one topic
 * @param producerInterval pause between two looks at the producers; wall clock
 * @param maxProducerTopics most topics whose producers one look asks for; the next look goes on with others
 * @param maxTransactionalIds most transactional ids that are told of one topic; more are not kept
 * @param maxDeadLetterKinds most kinds of dead letters that are told apart on one topic; the rest is counted together
 */
@ConfigurationProperties("portal.traffic")
@Validated
record PartyProperties(
        @DefaultValue("10m") @DurationMin(millis = 1) Duration staleAfter,
        @DefaultValue("90d") @DurationMin(hours = 1) Duration historyKept,
        @DefaultValue("100") @Min(1) @Max(10_000) int maxChanges,
        @DefaultValue("10s") @DurationMin(millis = 100) Duration producerInterval,
        @DefaultValue("50") @Min(1) @Max(10_000) int maxProducerTopics,
        @DefaultValue("200") @Min(1) @Max(100_000) int maxTransactionalIds,
        @DefaultValue("500") @Min(1) @Max(100_000) int maxDeadLetterKinds) {}
