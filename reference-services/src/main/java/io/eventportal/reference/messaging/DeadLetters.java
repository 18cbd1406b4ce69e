package io.eventportal.reference.messaging;

import io.eventportal.reference.messaging.EventMetrics.Outcome;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What becomes of a record that cannot be handled. If it can never be, it goes to the topic
 * {@code <topic>.<group>.dlt} at once; if the registry or the database is away, it waits; otherwise it is tried again
 * some times, and then goes there. The records behind it keep their order and are never held up by a dead letter.
 */
final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final BackOff UNTIL_IT_IS_BACK = new FixedBackOff(1000, FixedBackOff.UNLIMITED_ATTEMPTS);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

    private DeadLetters() {}

    static String topic(String topic, String group) {
        return topic + "." + group + ".dlt";
    }

    static DefaultErrorHandler errorHandler(
            KafkaOperations<byte[], byte[]> kafka, String group, MessagingProperties settings, EventMetrics metrics) {
        var recoverer = new DeadLetterPublishingRecoverer(
                kafka, (record, failure) -> new TopicPartition(topic(record.topic(), group), -1));
        recoverer.excludeHeader(HeadersToAdd.EX_STACKTRACE); // where it failed is in the log
        var handler = new DefaultErrorHandler(recoverer, retries(settings));
        handler.addNotRetryableExceptions(UndecodableEventException.class, UnexpectedEventException.class);
        handler.setBackOffFunction((record, failure) -> somethingIsAway(failure) ? UNTIL_IT_IS_BACK : null);
        handler.setSeekAfterError(false); // the records behind are at hand; to fetch them again takes half a second
        handler.setLogLevel(KafkaException.Level.DEBUG);
        handler.setRetryListeners(new Log(group), new Tally(metrics));
        return handler;
    }

    static BackOff retries(MessagingProperties settings) {
        var backOff = new ExponentialBackOffWithMaxRetries(settings.retries());
        backOff.setInitialInterval(settings.retryDelay().toMillis());
        backOff.setMultiplier(2);
        backOff.setMaxInterval(LONGEST_DELAY.toMillis());
        return backOff;
    }

    private static boolean somethingIsAway(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailableException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof DataAccessResourceFailureException) {
                return true;
            }
        }
        return false;
    }

    /** Counts what fails, and what fails for good. */
    private record Tally(EventMetrics metrics) implements RetryListener {

        @Override
        public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
            metrics.count(CloudEventRecords.type(record), Outcome.FAILED);
        }

        @Override
        public void recovered(ConsumerRecord<?, ?> record, @Nullable Exception failure) {
            metrics.count(CloudEventRecords.type(record), Outcome.DEAD_LETTER);
        }
    }

    /** Tells of a dead letter at once, and of those that follow soon after in one line. */
    private static final class Log implements RetryListener {

        private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();

        private final String group;
        private long quietUntil = System.nanoTime();
        private int untold;

        Log(String group) {
            this.group = group;
        }

        @Override
        public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
            if (attempt == 1) {
                log.debug("{}-{}@{} is not handled yet", record.topic(), record.partition(), record.offset(), failure);
            }
        }

        @Override
        public void recovered(ConsumerRecord<?, ?> record, @Nullable Exception failure) {
            if (System.nanoTime() - quietUntil < 0) {
                untold++;
                return;
            }
            log.warn(
                    "{}-{}@{} is a dead letter of {}{}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    group,
                    untold == 0 ? "" : ", as " + untold + " before it",
                    reason(failure));
            quietUntil = System.nanoTime() + QUIET_NANOS;
            untold = 0;
        }

        private static String reason(@Nullable Throwable failure) {
            var cause = failure;
            while (cause != null && cause.getCause() != null && !isOurs(cause)) {
                cause = cause.getCause();
            }
            return cause == null ? "unknown" : isOurs(cause) ? String.valueOf(cause.getMessage()) : cause.toString();
        }

        private static boolean isOurs(Throwable failure) {
            return failure instanceof UndecodableEventException || failure instanceof UnexpectedEventException;
        }
    }
}
