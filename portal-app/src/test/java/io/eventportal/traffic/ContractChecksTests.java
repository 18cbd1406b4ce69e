package io.eventportal.traffic;

import static io.eventportal.traffic.Conformance.CONFORMANT;
import static io.eventportal.traffic.Conformance.NON_CONFORMANT;
import static io.eventportal.traffic.Conformance.UNCHECKED;
import static io.eventportal.traffic.Conformance.UNDECODABLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import io.eventportal.catalog.EventKey;
import io.eventportal.schema.ProtobufSchema;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class ContractChecksTests {

    private static final EventKey EVENT = new EventKey("payments", "Paid");
    private static final String AVRO = """
            {"type":"record","name":"Payment","fields":[
              {"name":"id","type":"string"},
              {"name":"cents","type":"long"},
              {"name":"state","type":{"type":"enum","name":"State","symbols":["OPEN","PAID"]}},
              {"name":"note","type":["null","string"],"default":null},
              {"name":"lines","type":{"type":"array","items":"int"}},
              {"name":"tags","type":{"type":"map","values":"boolean"}}]}
            """;
    private static final String PROTOBUF = """
            syntax = "proto3";
            package shop;
            message Reserved { string id = 1; repeated Line lines = 2; message Line { int32 quantity = 1; } }
            message Released { string id = 1; bool all = 3; }
            """;
    private static final String JSON = """
            {"type":"object","required":["id"],"properties":{"id":{"type":"string","pattern":"^[0-9]+$"}}}
            """;

    private final ContractChecks checks = new ContractChecks(new SchemaIds(10_000_000));

    @Test
    void judgesJson() {
        var check = check(SchemaSource.json(JSON));

        assertThat(verdict(check, utf8("{\"id\":\"1\"}"))).isEqualTo(CONFORMANT);
        assertThat(verdict(check, prefixed(7, utf8("{\"id\":\"1\"}")))).isEqualTo(CONFORMANT);
        assertThat(verdict(check, utf8("{\"id\":\"x\"}"))).isEqualTo(NON_CONFORMANT);
        assertThat(verdict(check, utf8("{}"))).isEqualTo(NON_CONFORMANT);
        assertThat(verdict(check, utf8("[]"))).isEqualTo(NON_CONFORMANT);
        assertThat(verdict(check, utf8("{\"id\":"))).isEqualTo(UNDECODABLE);
        assertThat(verdict(check, utf8("{\"id\":\"1\"} {}"))).isEqualTo(UNDECODABLE);
        assertThat(verdict(check, utf8("[".repeat(100_000)))).isEqualTo(UNDECODABLE);
        assertThat(verdict(check, new byte[0])).isEqualTo(UNDECODABLE);
        assertThat(verdict(check, new byte[] {1, 2, 3})).isEqualTo(UNDECODABLE);
    }

    @Test
    void judgesJsonByReferencedSchemas() {
        var check = check(new SchemaSource(
                SchemaFormat.JSON,
                "{\"type\":\"object\",\"properties\":{\"id\":{\"$ref\":\"id.json\"}}}",
                Map.of("id.json", "{\"type\":\"integer\"}"),
                null));

        assertThat(verdict(check, utf8("{\"id\":1}"))).isEqualTo(CONFORMANT);
        assertThat(verdict(check, utf8("{\"id\":\"1\"}"))).isEqualTo(NON_CONFORMANT);
    }

    @Test
    void givesUpAPatternThatTakesTooLong() {
        var check = check(SchemaSource.json("{\"type\":\"string\",\"pattern\":\"^(([a-z])+.)+[A-Z]([a-z])+$\"}"));

        assertThat(verdict(check, utf8("\"" + "a".repeat(5_000) + "\""))).isEqualTo(UNCHECKED);
        assertThat(verdict(check, utf8("\"aaBb\""))).isEqualTo(CONFORMANT);
    }

    @Test
    void judgesNothingByASchemaWithoutEnd() {
        var check = check(SchemaSource.json("{\"$ref\":\"#\"}"));

        assertThat(verdict(check, utf8("{}"))).isEqualTo(UNCHECKED);
    }

    @Test
    void judgesNothingByAnInvalidSchema() {
        assertThat(verdict(check(SchemaSource.avro("{\"type\":\"nonsense\"}")), utf8("{}")))
                .isEqualTo(UNCHECKED);
    }

    @Test
    void judgesAvro() throws IOException {
        var check = check(SchemaSource.avro(AVRO));
        var payload = avroPayload();

        assertThat(verdict(check, payload)).isEqualTo(CONFORMANT);
        assertThat(verdict(check, prefixed(7, payload))).isEqualTo(CONFORMANT);
        assertThat(verdict(
                        check,
                        ByteBuffer.allocate(payload.length + 1).put(payload).array()))
                .isEqualTo(NON_CONFORMANT);
        for (var length = 0; length < payload.length; length++) {
            var cut = Arrays.copyOf(payload, length);
            assertThat(verdict(check, cut)).isEqualTo(UNDECODABLE);
        }
    }

    @Test
    void believesNoLengthThatAvroBytesClaim() {
        var strings = check(SchemaSource.avro("{\"type\":\"array\",\"items\":\"string\"}"));
        var nulls = check(SchemaSource.avro("{\"type\":\"array\",\"items\":\"null\"}"));
        var recursive = check(SchemaSource.avro(
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"r\",\"type\":[\"R\",\"null\"]}]}"));
        var huge = new byte[] {-2, -1, -1, -1, -1, -1, -1, -1, -1, 1, 0};

        assertThat(verdict(strings, huge)).isEqualTo(UNDECODABLE);
        assertThat(verdict(nulls, huge)).isEqualTo(UNDECODABLE);
        assertThat(verdict(recursive, new byte[100_000])).isEqualTo(UNDECODABLE);
    }

    @Test
    void judgesProtobuf() {
        var source = SchemaSource.protobuf(PROTOBUF);
        var check = check(source);
        var file = ((ProtobufSchema) Schema.parse(source)).file();
        var reserved = file.findMessageTypeByName("Reserved");
        var released = file.findMessageTypeByName("Released");
        var first = DynamicMessage.newBuilder(reserved)
                .setField(reserved.findFieldByName("id"), "1")
                .build()
                .toByteArray();
        var second = DynamicMessage.newBuilder(released)
                .setField(released.findFieldByName("all"), true)
                .build()
                .toByteArray();

        assertThat(verdict(check, first)).isEqualTo(CONFORMANT);
        assertThat(verdict(check, second)).isEqualTo(NON_CONFORMANT);
        assertThat(verdict(check, prefixed(7, first))).isEqualTo(CONFORMANT);
        assertThat(verdict(check, prefixed(7, new byte[] {0}, first))).isEqualTo(CONFORMANT);
        assertThat(verdict(check, prefixed(7, new byte[] {2, 2}, second))).isEqualTo(CONFORMANT);
        assertThat(verdict(check, prefixed(7, new byte[] {10, 10, 8, 'R', 'e', 's', 'e', 'r', 'v', 'e', 'd'}, first)))
                .isEqualTo(CONFORMANT);
        assertThat(verdict(check, new byte[] {(byte) 0xff, (byte) 0xff, 1})).isEqualTo(UNDECODABLE);
    }

    @Test
    void survivesRandomBytes() {
        var all = List.of(
                check(SchemaSource.json(JSON)), check(SchemaSource.avro(AVRO)), check(SchemaSource.protobuf(PROTOBUF)));
        var random = new Random(7);
        for (var i = 0; i < 5_000; i++) {
            var value = new byte[8 + random.nextInt(64)];
            random.nextBytes(value);

            all.forEach(check -> assertThat(verdict(check, value)).isIn(NON_CONFORMANT, UNDECODABLE));
        }
    }

    @Test
    void keepsACheckWhileItsContractStays() {
        var first = checks.of(EVENT, SchemaSource.json(JSON), ContractChecks.NO_CONTRACT);

        assertThat(checks.of(EVENT, SchemaSource.json(JSON), first)).isSameAs(first);
        assertThat(checks.of(EVENT, SchemaSource.json("{}"), first)).isNotSameAs(first);
        assertThat(checks.of(EVENT, null, first)).isSameAs(ContractChecks.NO_CONTRACT);
    }

    private PayloadCheck check(SchemaSource contract) {
        return checks.of(EVENT, contract, ContractChecks.NO_CONTRACT);
    }

    private static byte[] avroPayload() throws IOException {
        var schema = new org.apache.avro.Schema.Parser().parse(AVRO);
        var state = new GenericData.EnumSymbol(schema.getField("state").schema(), "PAID");
        var payment = new GenericRecordBuilder(schema)
                .set("id", "1")
                .set("cents", 99L)
                .set("state", state)
                .set("lines", List.of(1, 2, 3))
                .set("tags", Map.of("a", true))
                .build();
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema).write(payment, encoder);
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] prefixed(int id, byte[]... parts) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        var lines = SchemaSource.json("""
                {"properties":{"lines":{"items":{"properties":{"sku":{"type":"string"}}}}}}
                """);

        assertThat(check(lines).check(utf8("{\"lines\":[{},{\"sku\":1}]}")))
                .isEqualTo(Judgement.nonConformant("type", "/lines/*/sku"));
        assertThat(check(SchemaSource.json(JSON)).check(utf8("{}"))).isEqualTo(Judgement.nonConformant("required", ""));
        assertThat(check(SchemaSource.avro(AVRO)).check(new byte[] {2, 'x', 2, 9}))
                .isEqualTo(Judgement.undecodable("avro", "/state"));
    }

    @Test
    void tellsAValueThatTheSchemaDoesNotNameUnlessItIsSensitiveOrLong() {
        var check = check(SchemaSource.json("""
                {"properties":{"state":{"enum":["OPEN",1]},"card":{"x-sensitive":true,"enum":["a"]},
                               "any":{"enum":[{"a":1}]}}}
                """));

        assertThat(check.check(utf8("{\"state\":\"LOST\"}")))
                .isEqualTo(Judgement.nonConformant("enum", "/state", "LOST"));
        assertThat(check.check(utf8("{\"state\":2}"))).isEqualTo(Judgement.nonConformant("enum", "/state", "2"));
        assertThat(check.check(utf8("{\"state\":\"" + "x".repeat(65) + "\"}")))
                .isEqualTo(Judgement.nonConformant("enum", "/state"));
        assertThat(check.check(utf8("{\"card\":\"4012\"}"))).isEqualTo(Judgement.nonConformant("enum", "/card"));
        assertThat(check.check(utf8("{\"any\":{}}"))).isEqualTo(Judgement.nonConformant("enum", "/any"));
    }

    @Test
    void readsTheFieldsOfAvroByTheirNames() throws IOException {
        var check = check(SchemaSource.avro(AVRO));
        var payload = avroPayload();

        assertThat(fields(check, payload))
                .isEqualTo(fields(check, prefixed(7, payload)))
                .containsExactly(
                        "/cents [integer]",
                        "/id [string]",
                        "/lines [array]",
                        "/lines/* [integer]",
                        "/note [null]",
                        "/state [string]",
                        "/tags [object]",
                        "/tags/* [boolean]");
        assertThat(fields(check, new byte[] {2})).isEmpty();
    }

    @Test
    void readsTheFieldsOfProtobufByTheirNamesAndUndeclaredOnesByTheirNumbers() {
        var source = SchemaSource.protobuf(PROTOBUF);
        var reserved = ((ProtobufSchema) Schema.parse(source)).file().findMessageTypeByName("Reserved");
        var line = reserved.findNestedTypeByName("Line");
        var message = DynamicMessage.newBuilder(reserved)
                .setField(reserved.findFieldByName("id"), "1")
                .addRepeatedField(
                        reserved.findFieldByName("lines"),
                        DynamicMessage.newBuilder(line)
                                .setField(line.findFieldByName("quantity"), 2)
                                .build())
                .build()
                .toByteArray();
        var extended = new ByteArrayOutputStream();
        extended.writeBytes(message);
        extended.writeBytes(new byte[] {9 << 3, 1});

        assertThat(fields(check(source), extended.toByteArray()))
                .containsExactly(
                        "/9 [integer]",
                        "/id [string]",
                        "/lines [array]",
                        "/lines/* [object]",
                        "/lines/*/quantity [integer]");
    }

    @Test
    void leavesTheFieldsOfJsonToWhoeverReadsIt() {
        assertThat(fields(check(SchemaSource.json(JSON)), utf8("{\"id\":\"1\"}")))
                .isEmpty();
    }

    private static List<String> fields(PayloadCheck check, byte[] value) {
        var tree = new FieldTree();
        var found = new ArrayList<String>();
        var described = check.describe(value, 1, tree);
        tree.forEach((path, tally) -> found.add(path + " " + FieldRow.typeNames(tally.types())));
        assertThat(tree.records()).isEqualTo(described ? 1 : 0);
        return found.stream().sorted().toList();
    }

    private static Conformance verdict(PayloadCheck check, byte[] value) {
        return check.check(value).conformance();
    }
}
