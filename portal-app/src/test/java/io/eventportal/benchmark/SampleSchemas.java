package io.eventportal.benchmark;

/**
 * Schemas of subjects by number: even ones Avro, odd ones JSON Schema, all different, with nested types, enums and
 * descriptions. Made of texts alone, as the one who asks shares the processors with those who answer.
 */
final class SampleSchemas {

    private static final String[] DOMAINS = {"sales", "billing", "shipping", "warehouse", "payments", "customers"};
    private static final String[] ENTITIES = {"Order", "Invoice", "Parcel", "Article", "Charge", "Account", "Contract"};
    private static final String[] VERBS = {"Created", "Changed", "Cancelled", "Confirmed", "Closed"};

    private SampleSchemas() {}

    static String subject(String prefix, long number) {
        return prefix + "." + pick(DOMAINS, number) + "." + type(number) + "-value";
    }

    private static String type(long number) {
        return pick(ENTITIES, number / 3) + pick(VERBS, number / 7) + number;
    }

    private static String pick(String[] words, long number) {
        return words[(int) (number % words.length)];
    }

    static boolean isAvro(long number) {
        return number % 2 == 0;
    }

    /** The first version of a subject's schema. */
    static String first(long number) {
        return isAvro(number) ? avro(number, "") : json(number, "", "");
    }

    /** A version with one more field, which may be left out; another one for each change. */
    static String compatible(long number, long change) {
        return isAvro(number)
                ? avro(number, ",{\"name\":\"note" + change + "\",\"type\":[\"null\",\"string\"],\"default\":null}")
                : json(number, ",\"note" + change + "\":{\"type\":\"string\"}", "");
    }

    /** A version with one more field that readers insist on. */
    static String incompatible(long number, long change) {
        return isAvro(number)
                ? avro(number, ",{\"name\":\"note" + change + "\",\"type\":\"string\"}")
                : json(number, ",\"note" + change + "\":{\"type\":\"string\"}", ",\"note" + change + "\"");
    }

    private static String avro(long number, String more) {
        return """
                {"type":"record","name":"%s","namespace":"com.example.%s","doc":"What happened, number %d.","fields":[
                {"name":"id","type":{"type":"string","logicalType":"uuid"},"doc":"Who it is about."},
                {"name":"occurredAt","type":{"type":"long","logicalType":"timestamp-millis"}},
                {"name":"customer","type":{"type":"record","name":"Customer","fields":[
                {"name":"number","type":"string"},{"name":"segment","type":["null","string"],"default":null},
                {"name":"address","type":{"type":"record","name":"Address","fields":[
                {"name":"street","type":"string"},{"name":"city","type":"string"},{"name":"country","type":"string"}]}}]}},
                {"name":"state","type":{"type":"enum","name":"State","symbols":["NEW","OPEN","DONE","FAILED"]}},
                {"name":"amount","type":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}},
                {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
                {"name":"sku","type":"string"},{"name":"quantity","type":"int"},{"name":"price","type":"double"}]}}},
                {"name":"labels","type":{"type":"map","values":"string"},"default":{}}%s]}""".formatted(type(number), pick(DOMAINS, number), number, more);
    }

    private static String json(long number, String more, String required) {
        return """
                {"$schema":"http://json-schema.org/draft-07/schema#","title":"%s","type":"object",
                "description":"What happened, number %d.","required":["id","occurredAt","customer","state","lines"%s],
                "definitions":{"Address":{"type":"object","required":["street","city"],"properties":{
                "street":{"type":"string","maxLength":200},"city":{"type":"string"},"country":{"enum":["DE","FR","NL"]}}}},
                "properties":{"id":{"type":"string","format":"uuid"},"occurredAt":{"type":"string","format":"date-time"},
                "customer":{"type":"object","required":["number"],"properties":{"number":{"type":"string"},
                "segment":{"type":"string"},"address":{"$ref":"#/definitions/Address"}}},
                "state":{"enum":["NEW","OPEN","DONE","FAILED"]},"amount":{"type":"number","minimum":0},
                "lines":{"type":"array","minItems":1,"items":{"type":"object","required":["sku","quantity"],"properties":{
                "sku":{"type":"string"},"quantity":{"type":"integer","minimum":1},"price":{"type":"number"}}}},
                "labels":{"type":"object","additionalProperties":{"type":"string"}}%s}}""".formatted(type(number), number, required, more);
    }
}
