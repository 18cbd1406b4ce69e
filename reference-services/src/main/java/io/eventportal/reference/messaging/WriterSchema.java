package io.eventportal.reference.messaging;

/**
 * A schema as a registry keeps it.
 *
 * @param type the registry's name of the language: {@code AVRO} or {@code PROTOBUF}
 * @param text the schema itself
 */
record WriterSchema(String type, String text) {

    static final String AVRO = "AVRO";
    static final String PROTOBUF = "PROTOBUF";
}
