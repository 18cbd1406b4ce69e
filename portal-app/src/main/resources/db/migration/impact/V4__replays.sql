create table replay (
    report           text        primary key references report (id),
    state            text        not null
        constraint replay_state check (state in ('running', 'done', 'cancelled', 'failed')),
    limits           jsonb       not null,
    findings         jsonb,
    problem          text,
    cancel_requested boolean     not null default false,
    started_at       timestamptz not null,
    updated_at       timestamptz not null
);

comment on table replay is 'How reports stand against the records that topics still had: of each the latest replay.';
comment on column replay.updated_at is 'One that is running says so twice a second; one that is silent has ended with its process.';
