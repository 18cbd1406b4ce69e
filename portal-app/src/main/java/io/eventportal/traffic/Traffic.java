package io.eventportal.traffic;

import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Page;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What was seen on Kafka so far. */
@Service
public class Traffic {

    private final Counts counts;
    private final Groups groups;
    private final Positions positions;
    private final Gaps gaps;
    private final Refusals refusals;
    private final FieldUses fieldUses;
    private final Producers producers;
    private final DeadLetters deadLetters;
    private final Findings findings;
    private final UndeclaredFields undeclaredFields;
    private final RefusedValues refusedValues;

    Traffic(
            Counts counts,
            Groups groups,
            Positions positions,
            Gaps gaps,
            Refusals refusals,
            FieldUses fieldUses,
            Producers producers,
            DeadLetters deadLetters,
            Findings findings,
            UndeclaredFields undeclaredFields,
            RefusedValues refusedValues) {
        this.counts = counts;
        this.groups = groups;
        this.positions = positions;
        this.gaps = gaps;
        this.refusals = refusals;
        this.fieldUses = fieldUses;
        this.producers = producers;
        this.deadLetters = deadLetters;
        this.findings = findings;
        this.undeclaredFields = undeclaredFields;
        this.refusedValues = refusedValues;
    }

    /** Counts, by topic, type, source and schema id. {@code topic} null: of every topic. */
    public List<TrafficRow> rows(@Nullable String topic) {
        return topic == null ? counts.all() : counts.ofTopic(topic);
    }

    /** The same, a page at a time. */
    public Page<TrafficRow> rows(@Nullable String topic, int page, int size) {
        return counts.page(topic, page, size);
    }

    /** Counts of one event, one row for each source and schema id. */
    public List<TrafficRow> rows(EventKey event) {
        return counts.ofEvent(event.topic(), event.type());
    }

    /** How many partitions of a topic are counted; 0 if none is. */
    public int partitions(String topic) {
        return positions.partitions(topic);
    }

    /** What could not be counted, latest first, a page at a time. {@code topic} null: of every topic. */
    public Page<Gap> gaps(@Nullable String topic, int page, int size) {
        return gaps.page(topic, page, size);
    }

    /** Why records were refused, most first; the 200 most frequent reasons. {@code type} null: of every event. */
    public List<RefusalRow> refusals(String topic, @Nullable String type) {
        return refusals.of(topic, type);
    }

    /** Which fields records of an event have, by path and source; at most 2,000. */
    public List<FieldRow> fields(EventKey event) {
        return fieldUses.of(event.topic(), event.type());
    }

    /** What was counted of each event, in no order. */
    public List<EventTraffic> events() {
        return counts.events();
    }

    /** What was counted of these events, in no order; nothing of one that was never seen. */
    public List<EventTraffic> events(Collection<EventKey> keys) {
        return keys.isEmpty() ? List.of() : counts.events(keys);
    }

    /** On how many topics consumer groups were ever seen, each group for itself; never falls. */
    public long groupSightings() {
        return groups.count();
    }

    /** Consumer groups, by topic and group id; without the portal's own. */
    public List<GroupSighting> groups() {
        return groups.all();
    }

    /** Those of one topic, by group id. */
    public List<GroupSighting> groups(String topic) {
        return groups.ofTopic(topic);
    }

    /** The same, a page at a time, by topic and group id. {@code topic} null: of every topic. */
    public Page<GroupSighting> groups(@Nullable String topic, int page, int size) {
        return groups.page(topic, page, size);
    }

    /** When a group began and ceased to read a topic, the newest first; as far back as that is kept. */
    public List<GroupChange> groupChanges(String topic, String groupId) {
        return groups.changes(topic, groupId);
    }

    /** Who writes to topics, as the brokers tell, by topic. {@code topic} null: of every topic that was looked at. */
    public Page<ProducerSighting> producers(@Nullable String topic, int page, int size) {
        return producers.page(topic, page, size);
    }

    /** Transactional ids that wrote to topics, by topic and id. {@code topic} null: of every topic. */
    public List<TransactionalWriter> transactionalWriters(@Nullable String topic) {
        return producers.writers(topic);
    }

    /** What consumers gave up on, by the topic it came from. {@code originalTopic} null: of every topic. */
    public List<DeadLetterRow> deadLetters(@Nullable String originalTopic) {
        return deadLetters.ofOriginal(originalTopic);
    }

    /** The same, a page at a time. {@code topic}: where they came from, or where they lie; null for every topic. */
    public Page<DeadLetterRow> deadLetters(@Nullable String topic, int page, int size) {
        return deadLetters.page(topic, page, size);
    }

    /** Events and sources of whose records their contract refuses some, by topic, type and source; cut. */
    public List<RefusedRecords> refusedRecords() {
        return findings.refused();
    }

    /** Fields of records that no sender's schema declares, by topic, type and path; cut. */
    public List<EventField> undeclaredFields() {
        return undeclaredFields.find();
    }

    /** Values that records have where the declared schema names others, by topic, type and path; cut. */
    public List<RefusedValue> refusedValues() {
        return refusedValues.all();
    }

    /** Which schema ids records carry, by topic and id; cut. */
    public List<SchemaIdUse> schemaIds() {
        return findings.schemaIds();
    }
}
