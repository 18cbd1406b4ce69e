package io.eventportal.reference.payment;

import io.eventportal.reference.chaos.Flaw;
import io.eventportal.reference.chaos.Flaws;
import io.eventportal.reference.messaging.Cause;
import io.eventportal.reference.messaging.EventContract;
import io.eventportal.reference.messaging.Outbox;
import io.eventportal.reference.messaging.Received;
import io.eventportal.reference.payment.PaymentEvents.FailureReason;
import io.eventportal.reference.payment.PaymentEvents.OrderCancelled;
import io.eventportal.reference.payment.PaymentEvents.OrderCreated;
import io.eventportal.reference.payment.PaymentEvents.PaymentFailed;
import io.eventportal.reference.payment.PaymentEvents.PaymentProcessed;
import io.eventportal.reference.payment.PaymentEvents.PaymentRefunded;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Service;

/** Charges and refunds, within the transaction of the event that asks for it. */
@Service
class Cashier {

    private static final int INSTANCES = 3;

    private final Payments payments;
    private final Outbox outbox;
    private final PaymentProperties rules;
    private final InstantSource clock;
    private final Flaws flaws;
    private final PaymentContracts contracts;
    private final EventContract<PaymentFailed> failed;
    private final EventContract<PaymentRefunded> refunded;
    private final AtomicInteger charges = new AtomicInteger();

    Cashier(
            Payments payments,
            Outbox outbox,
            PaymentProperties rules,
            InstantSource clock,
            Flaws flaws,
            PaymentContracts contracts,
            EventContract<PaymentFailed> failed,
            EventContract<PaymentRefunded> refunded) {
        this.payments = payments;
        this.outbox = outbox;
        this.rules = rules;
        this.clock = clock;
        this.flaws = flaws;
        this.contracts = contracts;
        this.failed = failed;
        this.refunded = refunded;
    }

    void charge(Received<OrderCreated> received) {
        var order = received.data();
        var now = clock.instant();
        var refusal = refusal(order);
        var payment = new Payment(
                UUID.randomUUID().toString(),
                order.orderId(),
                order.customerId(),
                order.amountMinor(),
                order.currency(),
                refusal.isPresent() ? PaymentStatus.FAILED : PaymentStatus.PROCESSED,
                refusal.map(Enum::name).orElse(null),
                null);
        if (payments.add(payment, now)) {
            var cause = received.envelope().asCause();
            refusal.ifPresentOrElse(
                    reason -> tellFailed(payment, reason, now, cause), () -> tellProcessed(payment, now, cause));
        }
    }

    private Optional<FailureReason> refusal(OrderCreated order) {
        if (rules.declinedCustomers().contains(order.customerId())) {
            return Optional.of(FailureReason.CARD_DECLINED);
        }
        return order.amountMinor() > rules.limitMinor() ? Optional.of(FailureReason.LIMIT_EXCEEDED) : Optional.empty();
    }

    private void tellProcessed(Payment payment, Instant now, Cause cause) {
        var event = new PaymentProcessed(
                payment.id(),
                payment.orderId(),
                payment.customerId(),
                payment.amountMinor(),
                payment.currency(),
                "A-" + payment.id().substring(0, 8),
                now);
        outbox.add(nextContract(), payment.orderId(), event, cause);
    }

    /** As if one of three instances had not been brought up to date, while that flaw is on. */
    private EventContract<PaymentProcessed> nextContract() {
        var outdated = charges.incrementAndGet() % INSTANCES == 0;
        return outdated && flaws.on(Flaw.SCHEMA_VERSION_BEHIND) ? contracts.processedVersion1 : contracts.processed;
    }

    private void tellFailed(Payment payment, FailureReason reason, Instant now, Cause cause) {
        var event = new PaymentFailed(
                payment.orderId(), payment.customerId(), payment.amountMinor(), payment.currency(), reason, now);
        outbox.add(failed, payment.orderId(), event, cause);
    }

    /** An order without a charge needs no refund. */
    void refund(Received<OrderCancelled> received) {
        var cancelled = received.data();
        payments.hold(cancelled.orderId())
                .filter(payment -> payment.status() == PaymentStatus.PROCESSED)
                .ifPresent(payment ->
                        refund(payment, cancelled.reason(), received.envelope().asCause()));
    }

    private void refund(Payment payment, String reason, Cause cause) {
        var now = clock.instant();
        var refundId = UUID.randomUUID().toString();
        payments.update(payment.refunded(refundId, reason), now);
        var event = new PaymentRefunded(
                payment.orderId(), payment.id(), refundId, payment.amountMinor(), payment.currency(), reason, now);
        outbox.add(refunded, payment.orderId(), event, cause);
    }
}
