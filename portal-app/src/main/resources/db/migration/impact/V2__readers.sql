create table reader (
    application   text        not null,
    topic         text        not null,
    type          text        not null,
    schema        jsonb       not null,
    registered_by text        not null,
    registered_at timestamptz not null,
    constraint reader_key primary key (topic, type, application)
);

comment on table reader is 'Schemas that applications say they read events with. One for each application and event, the latest.';
comment on column reader.schema is 'format, text, references by name, dialect.';
