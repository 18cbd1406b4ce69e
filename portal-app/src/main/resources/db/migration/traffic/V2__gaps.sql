alter table observed_partition add column leader_epoch integer;

comment on column observed_partition.leader_epoch is
    'Of the last record that was counted: a record at a lower offset with a later epoch was written anew. Null if unknown';

create table gap (
    topic       text        not null,
    topic_id    text        not null,
    partition   integer     not null,
    kind        text        not null,
    from_offset bigint      not null,
    to_offset   bigint,
    noticed_at  timestamptz not null,
    constraint gap_pk primary key (topic, topic_id, partition, kind, from_offset)
);

comment on table gap is 'Offsets whose records nobody can count any more, or that may have held other records before';
comment on column gap.to_offset is 'Exclusive; null where nobody knows how far it goes';

create table observation (
    started_at timestamptz not null,
    only_row   boolean     not null default true,
    constraint observation_pk primary key (only_row),
    constraint observation_is_one check (only_row)
);

comment on table observation is 'When Kafka was observed for the first time';
