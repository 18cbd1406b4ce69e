package io.eventportal.traffic;

import static io.eventportal.traffic.Conformance.UNDECODABLE;

import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Events;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The contracts that documents declare for what is on a topic, as the catalog has them, with a short memory.
 *
 * <p>The catalog is asked which events a topic declares, and only for those is a contract ever looked up: types that
 * nobody declared cost nothing, however many a producer invents.
 */
final class Contracts {

    private static final int MAX_EVENTS_OF_A_TOPIC = 10_000;

    /** A record without a type is tried against so many contracts of its topic. */
    private static final int MAX_TRIED = 16;

    private final Events events;
    private final ContractChecks checks;
    private final Writers writers;
    private final InstantSource clock;
    private final Duration refresh;
    private final Map<String, Topic> topics = new ConcurrentHashMap<>();

    Contracts(Events events, ContractChecks checks, Writers writers, InstantSource clock, Duration refresh) {
        this.events = events;
        this.checks = checks;
        this.writers = writers;
        this.clock = clock;
        this.refresh = refresh;
    }

    /**
     * The type of a record that names none itself, by the name of the record that its schema id stands for: in full, or
     * as the topic's documents spell it. Null if there is none.
     */
    @Nullable String typeOf(String topic, @Nullable Integer schemaId) {
        var writer = schemaId == null ? null : writers.of(schemaId);
        if (writer == null || writer.name() == null) {
            return null;
        }
        var declared = topic(topic).contracts;
        var name = writer.name();
        return !declared.containsKey(name.full()) && declared.containsKey(name.simple()) ? name.simple() : name.full();
    }

    /**
     * How a payload stands to the schema that its id stands for; where it names none that the registry knows, or does not
     * keep it, to the contract of its event.
     */
    Judgement check(String topic, @Nullable String type, @Nullable Integer schemaId, byte[] value) {
        var writer = schemaId == null ? null : writers.of(schemaId);
        var byId = writer == null ? Judgement.UNCHECKED : writer.check().check(value);
        if (byId.conformance() == Conformance.CONFORMANT) {
            return byId;
        }
        var byEvent = check(topic, type, value);
        return byId == Judgement.UNCHECKED || byEvent.conformance() == Conformance.CONFORMANT
                ? byEvent
                : told(topic, type, byId);
    }

    /** Adds the fields of a payload that one of these contracts reads; false if none does, or it is JSON. */
    boolean describe(
            String topic,
            @Nullable String type,
            @Nullable Integer schemaId,
            byte[] value,
            long timestamp,
            FieldTree fields) {
        var writer = schemaId == null ? null : writers.of(schemaId);
        if (writer != null && writer.check().describe(value, timestamp, fields)) {
            return true;
        }
        var contract = type == null ? null : topic(topic).contracts.get(type);
        return contract != null && current(contract).describe(value, timestamp, fields);
    }

    /**
     * How a payload stands to the contract of its event. A record that names no type is undecodable if none of the
     * contracts of its topic can read it, else it is not judged.
     */
    private Judgement check(String topic, @Nullable String type, byte[] value) {
        var declared = topic(topic);
        if (type != null) {
            var contract = declared.contracts.get(type);
            return contract == null
                    ? Judgement.UNCHECKED
                    : told(topic, type, current(contract).check(value));
        }
        var judgements = declared.contracts.values().stream()
                .limit(MAX_TRIED)
                .map(this::current)
                .filter(check -> check != ContractChecks.NO_CONTRACT)
                .map(check -> check.check(value))
                .toList();
        return judgements.isEmpty() || judgements.stream().anyMatch(judgement -> judgement.conformance() != UNDECODABLE)
                ? Judgement.UNCHECKED
                : judgements.getFirst();
    }

    /** Without the value if a document of the event says that what is there is sensitive; the schema need not say so. */
    private Judgement told(String topic, @Nullable String type, Judgement judgement) {
        var refusal = judgement.refusal();
        if (refusal == null || refusal.value() == null) {
            return judgement;
        }
        var contract = type == null ? null : topic(topic).contracts.get(type);
        return contract != null && sensitive(contract).stream().anyMatch(pointer -> covers(pointer, refusal.path()))
                ? judgement.withoutValue()
                : judgement;
    }

    /** Whether the path is the pointer's place, or in it; {@code *} of the pointer stands for any name. */
    private static boolean covers(String pointer, String path) {
        var wanted = pointer.split("/", -1);
        var steps = path.split("/", -1);
        return wanted.length <= steps.length
                && IntStream.range(0, wanted.length)
                        .allMatch(at -> wanted[at].equals("*") || wanted[at].equals(steps[at]));
    }

    private List<String> sensitive(Contract contract) {
        synchronized (contract) {
            current(contract);
            return contract.sensitive;
        }
    }

    private Topic topic(String name) {
        var known = topics.get(name);
        if (known != null && isFresh(known.readAt)) {
            return known;
        }
        var read = new Topic(clock.instant(), new LinkedHashMap<>());
        for (var event : events.ofTopic(name, MAX_EVENTS_OF_A_TOPIC)) {
            var before = known == null ? null : known.contracts.get(event.type());
            read.contracts.put(event.type(), before == null ? new Contract(event) : before);
        }
        topics.put(name, read);
        return read;
    }

    private PayloadCheck current(Contract contract) {
        synchronized (contract) {
            if (!isFresh(contract.readAt)) {
                var event = events.find(contract.key);
                var source = event.map(Event::contract).orElse(null);
                contract.sensitive = event.map(Event::sensitiveFields).orElse(List.of());
                contract.check = checks.of(contract.key, source, contract.check);
                contract.readAt = clock.instant();
            }
            return contract.check;
        }
    }

    private boolean isFresh(Instant readAt) {
        return readAt.plus(refresh).isAfter(clock.instant());
    }

    private record Topic(Instant readAt, Map<String, Contract> contracts) {}

    private static final class Contract {

        final EventKey key;
        Instant readAt = Instant.MIN;
        ContractChecks.Guarded check = ContractChecks.NO_CONTRACT;
        List<String> sensitive = List.of();

        Contract(EventKey key) {
            this.key = key;
        }
    }
}
