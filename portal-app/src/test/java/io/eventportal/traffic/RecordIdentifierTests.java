package io.eventportal.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordIdentifierTests {

    private static final String TOPIC = "topic";
    private static final RecordIdentity NOTHING = new RecordIdentity(null, null, null, null, null, null);

    private final RecordIdentifier identifier =
            new RecordIdentifier(new SchemaIds(10_000_000), 1024 * 1024, Envelopes.NONE);
    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void readsBinaryCloudEvents() {
        header("ce_type", "OrderCreated");
        header("ce_source", "/services/order-service");
        header("ce_id", "1");
        header("ce_correlationid", "2");
        header("ce_causationid", "3");

        assertThat(identify("{\"type\":\"Other\",\"source\":\"other\"}"))
                .isEqualTo(new RecordIdentity("OrderCreated", "/services/order-service", "1", "2", "3", null));
    }

    @Test
    void readsStructuredCloudEvents() {
        header("content-type", "application/cloudevents+json; charset=UTF-8");

        assertThat(identify("""
                {"specversion":"1.0","id":"1","type":"OrderCreated","source":"/services/order-service",
                 "correlationid":"2","causationid":"3","data":{"type":"inner","source":"inner"}}
                """))
                .isEqualTo(new RecordIdentity("OrderCreated", "/services/order-service", "1", "2", "3", null));
    }

    @Test
    void knowsAStructuredCloudEventWithoutItsHeader() {
        header("event-type", "Weaker");

        assertThat(identify("{\"type\":\"OrderCreated\",\"source\":\"/a\",\"specversion\":\"1.0\"}"))
                .isEqualTo(new RecordIdentity("OrderCreated", "/a", null, null, null, null));
    }

    @Test
    void readsCamelCaseEnvelopes() {
        assertThat(identify("""
                {"eventId":"1","eventType":"OrderCreated","type":"credit","source":"order-service",
                 "correlationId":"2","causationId":"3","data":{"eventType":"Inner"}}
                """)).isEqualTo(new RecordIdentity("OrderCreated", "order-service", "1", "2", "3", null));
    }

    @Test
    void readsSnakeCaseEnvelopes() {
        assertThat(identify("""
                {"event_id":"1","event_type":"OrderCreated","source":"order-service",
                 "correlation_id":"2","causation_id":"3"}
                """)).isEqualTo(new RecordIdentity("OrderCreated", "order-service", "1", "2", "3", null));
    }

    @Test
    void takesTypeOfAnEnvelopeAsItsEventType() {
        assertThat(identify("{\"type\":\"OrderCreated\"}").type()).isEqualTo("OrderCreated");
    }

    @Test
    void readsPlainHeaders() {
        header("event-type", "OrderCreated");
        header("correlation-id", "2");

        assertThat(identify("{\"source\":\"order-service\"}"))
                .isEqualTo(new RecordIdentity("OrderCreated", "order-service", null, "2", null, null));
    }

    @Test
    void readsWhatTheSettingsSayOfATopicBeforeAnythingElse() {
        var named = new EnvelopeProperties(
                Pattern.compile(TOPIC),
                "/meta/no",
                "/meta/what",
                "header:x-app",
                "/meta/at",
                "/meta/order~1id",
                "header:x-cause",
                "/body");
        var configured = new RecordIdentifier(new SchemaIds(10_000_000), 1024, new Envelopes(List.of(named)));
        header("ce_type", "Weaker");
        header("ce_source", "weaker");
        header("x-app", "shop");
        var record = record(utf8("""
                {"meta":{"no":7,"what":"OrderCreated","at":"2026-03-01T12:00:00+01:00","order/id":"2"},
                 "body":{"total":1},"correlationId":"weaker"}
                """));

        assertThat(configured.identify(record))
                .isEqualTo(new RecordIdentity("OrderCreated", "shop", "7", "2", null, null));
        assertThat(configured.time(record)).isEqualTo("2026-03-01T11:00:00Z");
        assertThat(configured.payload(record)).asString().isEqualTo("{\"total\":1}");
        assertThat(identifier.time(record)).isNull();
        assertThat(identifier.payload(record)).isSameAs(record.value());
    }

    @Test
    void goesDownTheLadderWhereARecordDoesNotHaveWhatTheSettingsSay() {
        var named = new EnvelopeProperties(
                Pattern.compile(TOPIC), null, "/meta/what", "header:x-app", "/meta/at", null, null, "/body");
        var configured = new RecordIdentifier(new SchemaIds(10_000_000), 1024, new Envelopes(List.of(named)));
        header("ce_source", "shop");
        var record = record(utf8("{\"meta\":{\"what\":{},\"at\":\"noon\"},\"eventType\":\"OrderCreated\"}"));

        assertThat(configured.identify(record))
                .isEqualTo(new RecordIdentity("OrderCreated", "shop", null, null, null, null));
        assertThat(configured.time(record)).isNull();
        assertThat(configured.payload(record)).isSameAs(record.value());
        for (var value : new String[] {"", "{", "{\"meta\":", "{\"meta\":{\"what\"", "{\"meta\":[1]}", "[]"}) {
            assertThat(configured.identify(record(utf8(value))).type()).isNull();
        }
    }

    @Test
    void readsTheSchemaIdInFrontOfThePayload() {
        assertThat(identify(prefixed(7, "{\"eventType\":\"OrderCreated\"}")))
                .isEqualTo(new RecordIdentity("OrderCreated", null, null, null, null, 7));
    }

    @Test
    void readsTheLongSchemaIdInFrontOfThePayload() {
        var value = ByteBuffer.allocate(10).put((byte) 0).putLong(9).put((byte) 1);

        assertThat(identify(value.array()).schemaId()).isEqualTo(9);
    }

    @Test
    void readsTheSchemaIdInConfluentsHeader() {
        headers.add(
                "__value_schema_id",
                ByteBuffer.allocate(5).put((byte) 0).putInt(8).array());

        assertThat(identify("{}").schemaId()).isEqualTo(8);
    }

    @Test
    void takesNoGuidForASchemaId() {
        headers.add(
                "__value_schema_id",
                ByteBuffer.allocate(17).put((byte) 1).putLong(8).putLong(8).array());

        assertThat(identify("{}").schemaId()).isNull();
    }

    @Test
    void readsTheSchemaIdInApicuriosHeaders() {
        headers.add("apicurio.value.globalId", ByteBuffer.allocate(8).putLong(5).array());
        headers.add(
                "apicurio.value.contentId", ByteBuffer.allocate(8).putLong(6).array());

        assertThat(identify("{}").schemaId()).isEqualTo(6);
    }

    @Test
    void takesNoRandomNumberForASchemaId() {
        assertThat(identify(prefixed(1_500_000_000, "x")).schemaId()).isNull();
        assertThat(identify(prefixed(-1, "x")).schemaId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000b", "a\u202eb", "a\ufffdb", "a\u2028b"})
    void trustsNoNameThatHidesSomething(String name) {
        header("ce_type", name);
        header("ce_source", name);

        assertThat(identify("")).isEqualTo(NOTHING);
    }

    @Test
    void trustsNoLongName() {
        header("ce_type", "x".repeat(257));
        header("ce_source", "x".repeat(256));

        assertThat(identify("")).isEqualTo(new RecordIdentity(null, "x".repeat(256), null, null, null, null));
    }

    @Test
    void trustsNoBrokenText() {
        headers.add("ce_type", new byte[] {(byte) 0xc3, 0x28});

        assertThat(identify("{\"source\":\"\\ud800\"}")).isEqualTo(NOTHING);
    }

    @Test
    void looksForAnotherNameWhereOneIsNotTrusted() {
        header("ce_type", "a\nb");

        assertThat(identify("{\"eventType\":\"OrderCreated\"}").type()).isEqualTo("OrderCreated");
    }

    @Test
    void keepsWhatItReadBeforeTheValueBreaks() {
        assertThat(identify("{\"eventType\":\"OrderCreated\",\"data\":{").type())
                .isEqualTo("OrderCreated");
        assertThat(identify("{\"eventType\":\"OrderCreated\",\"data\":" + "[".repeat(100_000))
                        .type())
                .isEqualTo("OrderCreated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "\"type\"",
                "{}",
                "{\"type\":{\"a\":1}}",
                "{\"type\":null}",
                "{\"type\":1}",
                "{",
                ""
            })
    void findsNothingWhereNothingIsNamed(String value) {
        assertThat(identify(value)).isEqualTo(NOTHING);
    }

    @Test
    void doesNotLookIntoLargeValues() {
        assertThat(identify("{\"eventType\":\"OrderCreated\",\"data\":\"" + "x".repeat(1024 * 1024) + "\"}"))
                .isEqualTo(NOTHING);
    }

    @Test
    void findsNothingInATombstone() {
        assertThat(identify((byte[]) null)).isEqualTo(NOTHING);
    }

    @Test
    void readsEscapedTextAndNames() {
        assertThat(identify("{\"event\\u0054ype\":\"Order\\u0043reated\",\"source\":\"a\\\"b\"}"))
                .isEqualTo(new RecordIdentity("OrderCreated", "a\"b", null, null, null, null));
    }

    @Test
    void looksAtTheTopLevelOnly() {
        assertThat(identify("""
                {"data": {"eventType": "Inner", "text": "}\\"]{"}, "list": [[{"source": "inner"}]],
                 "number": -1.5e3, "eventType" : "Outer" }""")).isEqualTo(new RecordIdentity("Outer", null, null, null, null, null));
    }

    @Test
    void readsWhoWroteItFromPlainHeaders() {
        header("x-producer", "billing");
        header("event-id", "7");

        assertThat(identify("{\"type\":\"Billed\",\"source\":\"somebody else\"}"))
                .isEqualTo(new RecordIdentity("Billed", "billing", "7", null, null, null));
    }

    @Test
    void readsSpringsTypeIdIfNothingElseTellsTheType() {
        header("__TypeId__", "com.acme.OrderCreated");

        assertThat(identify("{}").type()).isEqualTo("com.acme.OrderCreated");
        assertThat(identify("{\"type\":\"Named\"}").type()).isEqualTo("Named");
    }

    @Test
    void readsDebeziumsConnector() {
        assertThat(identify("""
                {"before":null,"after":{"id":1},"source":{"version":"2.7","connector":"postgresql","name":"shop"},"op":"c"}
                """).source()).isEqualTo("shop");
        assertThat(identify("{\"source\":{\"name\":\"no connector\"}}")).isEqualTo(NOTHING);
    }

    @Test
    void takesNobodyForTheSourceOfADeadLetter() {
        header("ce_type", "OrderCreated");
        header("ce_source", "/services/order-service");
        header("kafka_dlt-original-topic", "order-events");

        assertThat(identify("{\"source\":\"x\"}"))
                .isEqualTo(new RecordIdentity("OrderCreated", null, null, null, null, null));
    }

    @Test
    void survivesRandomBytes() {
        var random = new Random(42);
        for (var i = 0; i < 20_000; i++) {
            var value = new byte[random.nextInt(64)];
            random.nextBytes(value);

            var identity = identify(value);

            assertThat(identity.type()).isNull();
            assertThat(identity.source()).isNull();
        }
    }

    @Test
    void survivesBrokenJson() {
        var random = new Random(43);
        var whole =
                "{\"a\":[{\"b\":\"\\\\\"}],\"eventType\":\"Order\\u0043reated\",\"source\":{\"connector\":\"x\",\"name\":\"y\"}}";
        for (var i = 0; i < 20_000; i++) {
            var value = whole.substring(0, random.nextInt(whole.length())).getBytes(UTF_8);
            if (value.length > 0) {
                value[random.nextInt(value.length)] = (byte) "{}[]\",:\\ x".charAt(random.nextInt(10));
            }

            assertThat(identify(value).schemaId()).isNull();
        }
    }

    private void header(String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private RecordIdentity identify(String value) {
        return identify(value.getBytes(UTF_8));
    }

    private RecordIdentity identify(byte @Nullable [] value) {
        return identifier.identify(record(value));
    }

    private ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value) {
        return new ConsumerRecord<>(
                TOPIC, 0, 0, 0, TimestampType.CREATE_TIME, 0, 0, new byte[0], value, headers, Optional.empty());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] prefixed(int id, String payload) {
        var bytes = payload.getBytes(UTF_8);
        return ByteBuffer.allocate(5 + bytes.length)
                .put((byte) 0)
                .putInt(id)
                .put(bytes)
                .array();
    }
}
