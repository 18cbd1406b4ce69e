package io.eventportal.traffic;

import io.eventportal.catalog.EventKey;
import io.eventportal.schema.AvroSchema;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.ProtobufSchema;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes checks of contracts that never throw: where a contract itself fails, its records are not judged. */
final class ContractChecks {

    /** Judges nothing. */
    static final Guarded NO_CONTRACT = new Guarded(null, value -> Judgement.UNCHECKED, "");

    /** A contract that fails so often costs more time than its verdicts are worth. */
    private static final int MAX_FAILURES = 100;

    private static final Logger log = LoggerFactory.getLogger(ContractChecks.class);

    private final SchemaIds schemaIds;

    ContractChecks(SchemaIds schemaIds) {
        this.schemaIds = schemaIds;
    }

    /** The check of a schema that is known by a name. */
    Guarded of(String name, SchemaSource schema) {
        return new Guarded(schema, compile(name, schema), name);
    }

    /** The check of an event's contract; the one given if that is the same contract's. */
    Guarded of(EventKey event, @Nullable SchemaSource contract, Guarded before) {
        if (Objects.equals(contract, before.contract)) {
            return before;
        }
        return contract == null ? NO_CONTRACT : of(event.toString(), contract);
    }

    private PayloadCheck compile(String name, SchemaSource contract) {
        try {
            return switch (Schema.parse(contract)) {
                case AvroSchema avro -> new AvroCheck(avro.parsed(), schemaIds);
                case JsonSchema json -> new JsonCheck(json, schemaIds);
                case ProtobufSchema protobuf ->
                    protobuf.message().isPresent() ? new ProtobufCheck(protobuf.file(), schemaIds) : NO_CONTRACT;
            };
        } catch (InvalidSchemaException e) {
            log.warn("The contract of {} is no valid schema, so its records are not judged: {}", name, e.getMessage());
            return NO_CONTRACT;
        }
    }

    /** A check that answers "unchecked" where the contract cannot be evaluated, says so once, and gives up in the end. */
    static final class Guarded implements PayloadCheck {

        private final @Nullable SchemaSource contract;
        private final PayloadCheck check;
        private final String event;
        private final AtomicInteger failures = new AtomicInteger();

        private Guarded(@Nullable SchemaSource contract, PayloadCheck check, String event) {
            this.contract = contract;
            this.check = check;
            this.event = event;
        }

        @Override
        public boolean describe(byte[] value, long timestamp, FieldTree fields) {
            try {
                return failures.get() < MAX_FAILURES && check.describe(value, timestamp, fields);
            } catch (RuntimeException | StackOverflowError e) { // told where the payload is judged
                failures.getAndIncrement();
                return false;
            }
        }

        @Override
        public Judgement check(byte[] value) {
            if (failures.get() >= MAX_FAILURES) {
                return Judgement.UNCHECKED;
            }
            try {
                return check.check(value);
            } catch (RuntimeException | StackOverflowError e) { // a contract may refer to itself without end
                if (failures.getAndIncrement() == 0) {
                    log.warn(
                            "The contract of {} cannot be evaluated on some records, which stay unjudged: {}",
                            event,
                            e.toString());
                }
                return Judgement.UNCHECKED;
            }
        }
    }
}
