package io.eventportal.reference.payment;

import io.eventportal.reference.messaging.AvroContract;
import io.eventportal.reference.messaging.EventContract;
import io.eventportal.reference.messaging.RecordFields;
import io.eventportal.reference.payment.PaymentEvents.PaymentFailed;
import io.eventportal.reference.payment.PaymentEvents.PaymentProcessed;
import io.eventportal.reference.payment.PaymentEvents.PaymentRefunded;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What payment-service sends: Avro on {@code payment-events}. What is no bean here is wrong on purpose. */
@Configuration(proxyBeanMethods = false)
class PaymentContracts {

    private static final String TOPIC = "payment-events";

    final AvroContract<PaymentProcessed> processed;
    final AvroContract<PaymentProcessed> processedVersion1;

    PaymentContracts() {
        var name = "PaymentProcessed";
        processedVersion1 =
                AvroContract.of(TOPIC, name, "schemas/PaymentProcessed.v1.avsc", PaymentContracts::writeVersion1);
        processed = AvroContract.of(TOPIC, name, "schemas/PaymentProcessed.avsc", PaymentContracts::write)
                .succeeding(processedVersion1);
    }

    private static void writeVersion1(PaymentProcessed payment, RecordFields fields) {
        fields.set("paymentId", payment.paymentId())
                .set("orderId", payment.orderId())
                .set("customerId", payment.customerId())
                .set("amountMinor", payment.amountMinor())
                .set("currency", payment.currency())
                .set("method", "CARD")
                .set("authorizationCode", payment.authorizationCode())
                .set("processedAt", payment.processedAt().toEpochMilli());
    }

    private static void write(PaymentProcessed payment, RecordFields fields) {
        writeVersion1(payment, fields);
        fields.set("acquirer", "First Example Bank");
    }

    @Bean
    EventContract<PaymentProcessed> paymentProcessed() {
        return processed;
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
