create table import_run (
    id         text        not null constraint import_run_pk primary key,
    state      text        not null constraint import_run_state_ck check (state in ('running', 'done', 'failed')),
    total      integer     not null,
    done       integer     not null,
    imported   integer     not null,
    refused    integer     not null,
    failures   json        not null,
    reason     text        not null,
    started_by text        not null,
    started_at timestamptz not null,
    changed_at timestamptz not null
);
comment on table import_run is 'How far imports of many documents are, for whichever portal is asked; forgotten after a month';
comment on column import_run.failures is 'The first documents that were refused: [path, message, pointer, line, column]';
comment on column import_run.changed_at is 'A run that goes on changes all the time: one that does not was interrupted';
create index import_run_started_at_ix on import_run (started_at desc, id);
