create table observed_partition (
    topic       text    not null,
    topic_id    text    not null,
    partition   integer not null,
    next_offset bigint  not null,
    constraint observed_partition_pk primary key (topic, topic_id, partition),
    constraint observed_partition_offset_not_negative check (next_offset >= 0)
);

comment on table observed_partition is
    'How far each partition is counted. Advanced in the transaction that counts, only from the value last read.';
comment on column observed_partition.topic_id is
    'Kafka''s id of the topic: a topic that is deleted and made anew starts again';

create table record_count (
    topic          text        not null,
    type           text,
    source         text,
    schema_id      integer,
    records        bigint      not null,
    bytes          bigint      not null,
    conformant     bigint      not null,
    non_conformant bigint      not null,
    undecodable    bigint      not null,
    first_seen     timestamptz not null,
    last_seen      timestamptz not null,
    constraint record_count_key unique nulls not distinct (topic, type, source, schema_id),
    constraint record_count_adds_up check (conformant + non_conformant + undecodable <= records)
);

comment on table record_count is 'Counts of records by what they name; the rows of a topic add up to its records';

create table group_sighting (
    group_id   text        not null,
    topic      text        not null,
    client_ids text[]      not null,
    state      text        not null,
    committed  bigint      not null,
    lag        bigint      not null,
    first_seen timestamptz not null,
    last_seen  timestamptz not null,
    constraint group_sighting_pk primary key (group_id, topic)
);

comment on table group_sighting is 'Consumer groups seen on topics, as they were when last seen; never deleted';
comment on column group_sighting.lag is '-1 if nothing is committed';
