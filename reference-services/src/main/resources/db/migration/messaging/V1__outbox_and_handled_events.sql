create table outbox (
    position       bigint generated always as identity primary key,
    event_id       text        not null,
    topic          text        not null,
    record_key     text        not null,
    type           text        not null,
    occurred_at    timestamptz not null,
    correlation_id text        not null,
    causation_id   text,
    content_type   text        not null,
    data_schema    text,
    schema_subject text,
    schema_type    text,
    schema_text    text,
    data           bytea       not null,
    sent_at        timestamptz,
    constraint outbox_event_id_key unique (event_id)
);
create index outbox_unsent_idx on outbox (record_key, position) where sent_at is null;
create index outbox_sent_at_idx on outbox (sent_at) where sent_at is not null;
comment on table outbox is 'Events that are true; written to Kafka in order of position within each key.';

create table handled_event (
    source     text        not null,
    event_id   text        not null,
    type       text        not null,
    handled_at timestamptz not null,
    constraint handled_event_pkey primary key (source, event_id)
);
create index handled_event_handled_at_idx on handled_event (handled_at);
comment on table handled_event is 'Events that were handled, so that none is handled twice.';
