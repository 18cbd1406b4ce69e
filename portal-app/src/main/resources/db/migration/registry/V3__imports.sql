create table import (
    id           uuid        not null constraint import_pk primary key,
    origin       text        not null,
    dry_run      boolean     not null,
    state        text        not null
        constraint import_state check (state in ('waiting', 'running', 'done', 'cancelled')),
    requested_by text        not null,
    requested_at timestamptz not null,
    finished_at  timestamptz,
    lines        integer     not null,
    done         integer     not null default 0,
    added        integer     not null default 0,
    unchanged    integer     not null default 0,
    failed       integer     not null default 0,
    hindrance    text,
    worker       uuid,
    leased_until timestamptz
);
comment on table import is
    'Exports to be taken in, line by line. Each line and the progress past it are one transaction, so that an import '
    'goes on where it was, whoever was killed.';
comment on column import.hindrance is 'Why it waits, where it is not merely its turn that it waits for.';
comment on column import.worker is 'The portal process that works on it, as long as its lease lasts.';
create index import_open on import (requested_at) where state in ('waiting', 'running');

create table import_line (
    import  uuid    not null constraint import_line_import references import (id) on delete cascade,
    line    integer not null,
    text    text    not null,
    subject text,
    version integer,
    context text,
    id      integer,
    hash    text,
    constraint import_line_pk primary key (import, line)
);
comment on table import_line is
    'Kept until its import is done. What follows the text is filled for dry runs alone, which compare lines with each '
    'other because nothing is stored that would show their conflicts.';
create index import_line_version on import_line (import, subject, version) where subject is not null;
create index import_line_id on import_line (import, context, id) where subject is not null;
create index import_line_hash on import_line (import, context, hash) where subject is not null;

create table import_failure (
    import  uuid    not null constraint import_failure_import references import (id) on delete cascade,
    line    integer not null,
    subject text,
    version integer,
    reason  text    not null,
    constraint import_failure_pk primary key (import, line)
);
comment on table import_failure is 'Lines that were not taken in; of each import the first 10,000.';
