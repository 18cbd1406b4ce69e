alter table application
    add column lifecycle text not null default 'released'
        constraint application_lifecycle_ck check (lifecycle in ('draft', 'released', 'deprecated', 'retired')),
    add column deprecated_since date,
    add column sunset date,
    add column replacement text not null default '',
    add column contacts json not null default '[]';
comment on column application.contacts is 'Pairs [kind, value]: how the document says its owner is reached';

alter table message_use
    add column deprecated_since date,
    add column sunset date,
    add column replacement text not null default '',
    add column sensitive_fields text[] not null default '{}';
comment on column message_use.sensitive_fields is 'JSON pointers into the payload';

create table amendment (
    kind             text        not null constraint amendment_kind_ck check (kind in ('application', 'event')),
    target           text        collate "C" not null,
    domain           text,
    owner            text,
    tags             text[],
    lifecycle        text
        constraint amendment_lifecycle_ck check (lifecycle in ('draft', 'released', 'deprecated', 'retired')),
    deprecated_since date,
    sunset           date,
    replacement      text,
    changes          integer     not null,
    changed_by       text        not null,
    changed_at       timestamptz not null,
    constraint amendment_pk primary key (kind, target)
);
comment on table amendment is 'What people set in place of what documents say; null leaves the documents'' word';
comment on column amendment.target is 'An application''s id, or an event''s topic/type';
comment on column amendment.changes is 'How often it was set; the row stays when everything is taken back';

create table team (
    name        text        not null constraint team_pk primary key,
    description text        not null,
    contacts    json        not null,
    changed_by  text        not null,
    changed_at  timestamptz not null
);
comment on table team is 'Owners that people described; documents name others';
comment on column team.contacts is 'Pairs [kind, value]';

alter table application_document
    add column path text not null default '',
    add column outside json not null default '[]';
comment on column application_document.outside is 'Pairs [reference, path] of files that are not of the upload';
comment on column application_document.path is 'Where the document was within its upload: references start at its folder';

create table document_file (
    fingerprint text not null constraint document_file_pk primary key,
    text        text not null
);
comment on table document_file is 'Each file that a document refers to once, by the SHA-256 of its text';

create table application_document_file (
    application_id text    not null,
    revision       integer not null,
    path           text    not null,
    fingerprint    text    not null constraint application_document_file_file_fk references document_file,
    constraint application_document_file_pk primary key (application_id, revision, path),
    constraint application_document_file_document_fk foreign key (application_id, revision)
        references application_document on delete cascade
);
comment on table application_document_file is 'What else a saved document was read from, by its path in the upload';
