create table application (
    id          text        not null constraint application_pk primary key,
    title       text        not null,
    version     text        not null,
    description text        not null,
    domain      text        not null,
    owner       text        not null,
    tags        text[]      not null,
    sources     text[]      not null,
    revision    integer     not null constraint application_revision_ck check (revision >= 1),
    fingerprint text        not null,
    saved_by    text        not null,
    saved_at    timestamptz not null
);
comment on table application is 'What the newest document of each application declares';
comment on column application.fingerprint is 'SHA-256 of the document and of all that was read from it, its payload schemas included';

create table application_document (
    application_id text        not null
        constraint application_document_application_fk references application on delete cascade,
    revision       integer     not null,
    text           text        not null,
    fingerprint    text        not null,
    saved_by       text        not null,
    saved_at       timestamptz not null,
    constraint application_document_pk primary key (application_id, revision)
);
comment on table application_document is 'The original text of every document that was ever saved, revision 1 first';

create table payload_schema (
    fingerprint text  not null constraint payload_schema_pk primary key,
    format      text  not null constraint payload_schema_format_ck check (format in ('avro', 'json', 'protobuf')),
    text        text  not null,
    dialect     text,
    "references" json not null
);
comment on table payload_schema is 'Each payload schema once, by the SHA-256 of its text, references and dialect';
comment on column payload_schema."references" is 'Pairs [name, text] in dependency order';

create table operation (
    application_id text    not null constraint operation_application_fk references application on delete cascade,
    position       integer not null,
    name           text    not null,
    action         text    not null constraint operation_action_ck check (action in ('send', 'receive')),
    topic          text    not null,
    group_id       text,
    client_id      text,
    constraint operation_pk primary key (application_id, position)
);
comment on table operation is 'What applications declare to do, in document order';

create table message_use (
    application_id     text    not null,
    operation_position integer not null,
    position           integer not null,
    topic              text    collate "C" not null,
    type               text    collate "C" not null,
    title              text    not null,
    summary            text    not null,
    description        text    not null,
    content_type       text    not null,
    payload            text    constraint message_use_payload_fk references payload_schema,
    lifecycle          text    not null
        constraint message_use_lifecycle_ck check (lifecycle in ('draft', 'released', 'deprecated', 'retired')),
    tags               text[]  not null,
    examples           text[]  not null,
    constraint message_use_pk primary key (application_id, operation_position, position),
    constraint message_use_operation_fk foreign key (application_id, operation_position)
        references operation on delete cascade
);
comment on table message_use is 'The messages of operations, each as its application describes it';
create index message_use_event_ix on message_use (topic, type);

create table event (
    topic       text   collate "C" not null,
    type        text   collate "C" not null,
    title       text   not null,
    summary     text   not null,
    domain      text   not null,
    owner       text   not null,
    format      text   not null constraint event_format_ck check (format in ('', 'avro', 'json', 'protobuf')),
    lifecycle   text   not null,
    senders     text[] not null,
    receivers   text[] not null,
    search_text text   not null,
    constraint event_pk primary key (topic, type)
);
comment on table event is 'One row for each event, derived from message_use whenever an application is saved, for lists and search';
comment on column event.search_text is 'In lower case: all that a search looks into';
create index event_type_ix on event (type);
create index event_domain_ix on event (domain, topic, type);
create index event_format_ix on event (format, topic, type);
create index event_lifecycle_ix on event (lifecycle, topic, type);
create index event_senders_ix on event using gin (senders);
create index event_receivers_ix on event using gin (receivers);

-- Words are looked for anywhere in the text. Trigrams make that fast; without them it is right, but slow.
do $$
declare
    home text;
begin
    create extension if not exists pg_trgm with schema public;
    select n.nspname into home
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where e.extname = 'pg_trgm';
    execute format('create index event_search_text_ix on event using gin (search_text %I.gin_trgm_ops)', home);
exception
    when insufficient_privilege or undefined_file or feature_not_supported then
        raise notice 'pg_trgm is not available: searching many events will be slow';
end
$$;
