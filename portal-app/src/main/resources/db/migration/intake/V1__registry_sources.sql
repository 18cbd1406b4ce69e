create table registry_source (
    name         text        not null constraint registry_source_pk primary key,
    state        text        not null constraint registry_source_state check (state in ('idle', 'running', 'failed')),
    opened       boolean     not null default false,
    started_at   timestamptz,
    finished_at  timestamptz,
    synced_at    timestamptz,
    position     text,
    subjects     integer     not null default 0,
    added        integer     not null default 0,
    deleted      integer     not null default 0,
    failed       integer     not null default 0,
    reason       text,
    worker       uuid,
    leased_until timestamptz
);
comment on table registry_source is 'Other registries whose subjects are shown beside our own, each in a context of its name.';
comment on column registry_source.opened is 'Whether its context was empty when it was first looked at, and is now the source''s.';
comment on column registry_source.position is 'The last subject that was done, while a look at all of them is not complete.';
comment on column registry_source.synced_at is 'When the last complete look ended.';

create table registry_source_failure (
    source  text    not null constraint registry_source_failure_source references registry_source (name) on delete cascade,
    subject text    not null,
    version integer not null,
    reason  text    not null,
    constraint registry_source_failure_pk primary key (source, subject, version)
);
comment on table registry_source_failure is 'Versions that could not be taken over at the last look; of each source the first 100.';
