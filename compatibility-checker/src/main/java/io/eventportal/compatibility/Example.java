package io.eventportal.compatibility;

/** An event made from a schema alone, to show what one looks like. */
public sealed interface Example {

    /**
     * One that the schema admits.
     *
     * @param json the event as JSON text; for Avro and Protobuf in their JSON forms
     * @param confirmedBy the independent engine that took it
     */
    record Made(String json, String confirmedBy) implements Example {}

    /** None was made. {@code reason}: a sentence. */
    record None(String reason) implements Example {}
}
