create table subject (
    name text not null constraint subject_pk primary key
);
comment on table subject is
    'One row for each subject ever written to. Whoever changes a subject holds its row, whichever adapter keeps the schemas.';

create table schema (
    id           integer not null generated always as identity constraint schema_pk primary key,
    format       text    not null constraint schema_format check (format in ('AVRO', 'JSON', 'PROTOBUF')),
    text         text    not null,
    content_hash text    not null constraint schema_content unique
);
comment on table schema is 'Each distinct content once: format, text and references. Ids are never used again.';

create table schema_reference (
    schema_id integer not null,
    position  integer not null,
    name      text    not null,
    subject   text    not null,
    version   integer not null,
    constraint schema_reference_pk primary key (schema_id, position),
    constraint schema_reference_schema foreign key (schema_id) references schema (id) on delete cascade
);
comment on table schema_reference is 'What a schema names, and where that is registered.';
create index schema_reference_target on schema_reference (subject, version);

create table subject_version (
    subject       text        not null,
    version       integer     not null constraint subject_version_positive check (version > 0),
    schema_id     integer     not null,
    registered_at timestamptz not null,
    registered_by text        not null,
    deleted_at    timestamptz,
    constraint subject_version_pk primary key (subject, version),
    constraint subject_version_schema foreign key (schema_id) references schema (id)
);
comment on table subject_version is 'deleted_at: softly deleted; no longer listed, but its id is still answered.';
create index subject_version_by_schema on subject_version (schema_id);
