alter table group_sighting
    add column kind        text        not null default 'classic',
    add column members     jsonb       not null default '[]',
    add column active      boolean     not null default false,
    add column last_active timestamptz not null default now(),
    add column moved_at    timestamptz,
    add column lag_at_move bigint      not null default -1,
    add constraint group_sighting_kind check (kind in ('classic', 'consumer', 'share', 'streams'));

comment on column group_sighting.members is 'Those assigned to the topic when last looked at; empty once they left';
comment on column group_sighting.last_active is 'When it last had a member there, or its offsets moved; at first sight if never';
comment on column group_sighting.moved_at is 'When the committed offsets last changed; null if they never did';
comment on column group_sighting.lag_at_move is 'Lag when the offsets last moved, or at first sight; -1 if nothing was committed';

create table group_change (
    id       bigint generated always as identity constraint group_change_pk primary key,
    group_id text        not null,
    topic    text        not null,
    change   text        not null constraint group_change_change check (change in ('started', 'stopped')),
    clients  text[]      not null,
    at       timestamptz not null
);
create index group_change_of_group on group_change (topic, group_id, id desc);

comment on table group_change is 'When groups began and ceased to read a topic; the newest of each, for a limited time';

create table transactional_id (
    transactional_id text        not null,
    topic            text        not null,
    first_seen       timestamptz not null,
    last_seen        timestamptz not null,
    last_write       timestamptz,
    constraint transactional_id_pk primary key (transactional_id, topic)
);

comment on table transactional_id is 'Transactional ids that the brokers know to have written to a topic; never deleted';
comment on column transactional_id.last_write is 'The broker''s word; null if it knows of an open transaction only';

create table topic_producers (
    topic      text        not null constraint topic_producers_pk primary key,
    known      integer     not null,
    active     integer     not null,
    last_write timestamptz,
    looked_at  timestamptz not null,
    problem    text
);

comment on table topic_producers is 'How many idempotent producers the brokers know of a topic, by their ids';
comment on column topic_producers.problem is 'Why nothing could be learned at the last look; null if something was';

create table dead_letter (
    dead_topic      text        not null,
    consumer_group  text,
    original_topic  text        not null,
    type            text,
    exception_class text        not null,
    field           text,
    message         text        not null,
    mark            text        not null constraint dead_letter_mark check (mark in ('spring', 'streams', 'connect')),
    records         bigint      not null,
    first_partition integer     not null,
    first_offset    bigint      not null,
    last_partition  integer     not null,
    last_offset     bigint      not null,
    original        text,
    first_seen      timestamptz not null,
    last_seen       timestamptz not null,
    constraint dead_letter_key unique nulls not distinct
        (dead_topic, consumer_group, original_topic, type, exception_class, field)
);
create index dead_letter_of_original on dead_letter (original_topic);

comment on table dead_letter is 'Records that consumers gave up on, as the headers of dead letters tell; no payload';
comment on column dead_letter.message is 'Of the latest, cut, without what stood in quotes and without digits';
comment on column dead_letter.original is 'Where the latest came from: topic-partition@offset; null if it does not say';
