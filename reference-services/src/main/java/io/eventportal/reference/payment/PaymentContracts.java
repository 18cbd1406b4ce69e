package io.eventportal.reference.payment;

import io.eventportal.reference.messaging.AvroContract;
import io.eventportal.reference.messaging.EventContract;
import io.eventportal.reference.payment.PaymentEvents.PaymentFailed;
import io.eventportal.reference.payment.PaymentEvents.PaymentProcessed;
import io.eventportal.reference.payment.PaymentEvents.PaymentRefunded;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What payment-service sends: Avro on {@code payment-events}. */
@Configuration(proxyBeanMethods = false)
class PaymentContracts {

    private static final String TOPIC = "payment-events";

    @Bean
    EventContract<PaymentProcessed> paymentProcessed() {
        var name = "PaymentProcessed";
        return AvroContract.of(
                TOPIC,
                name,
                "schemas/PaymentProcessed.avsc",
                (payment, fields) -> fields.set("paymentId", payment.paymentId())
                        .set("orderId", payment.orderId())
                        .set("customerId", payment.customerId())
                        .set("amountMinor", payment.amountMinor())
                        .set("currency", payment.currency())
                        .set("method", "CARD")
                        .set("authorizationCode", payment.authorizationCode())
                        .set("processedAt", payment.processedAt().toEpochMilli()));
    }

    @Bean
    EventContract<PaymentFailed> paymentFailed() {
        var name = "PaymentFailed";
        return AvroContract.of(
                TOPIC,
                name,
                "schemas/PaymentFailed.avsc",
                (payment, fields) -> fields.set("orderId", payment.orderId())
                        .set("customerId", payment.customerId())
                        .set("amountMinor", payment.amountMinor())
                        .set("currency", payment.currency())
                        .set("reason", payment.reason().name())
                        .set("failedAt", payment.failedAt().toEpochMilli()));
    }

    @Bean
    EventContract<PaymentRefunded> paymentRefunded() {
        var name = "PaymentRefunded";
        return AvroContract.of(
                TOPIC,
                name,
                "schemas/PaymentRefunded.avsc",
                (refund, fields) -> fields.set("orderId", refund.orderId())
                        .set("paymentId", refund.paymentId())
                        .set("refundId", refund.refundId())
                        .set("amountMinor", refund.amountMinor())
                        .set("currency", refund.currency())
                        .set("reason", refund.reason())
                        .set("refundedAt", refund.refundedAt().toEpochMilli()));
    }
}
