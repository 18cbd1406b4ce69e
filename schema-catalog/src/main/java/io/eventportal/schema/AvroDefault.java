package io.eventportal.schema;

/** How the default of a field is taken when the field was not written. */
public enum AvroDefault {
    /** Every decoder takes it for the same value. */
    PLAIN,
    /**
     * It is of a later branch of a union than the first: allowed since Avro 1.12, refused by decoders of before that and
     * of other languages.
     */
    OF_LATER_BRANCH,
    /**
     * Apache Avro for Java takes it for a value of another branch than the one it is valid for, or fails on it: it goes by
     * the first branch that is a record, an enum, an array, a map, or of the default's JSON type.
     */
    TAKEN_FOR_ANOTHER_BRANCH
}
