create table report (
    id         text        primary key,
    created_at timestamptz not null,
    created_by text        not null,
    topic      text        not null,
    type       text        not null,
    verdict    text        not null
        constraint report_verdict check (verdict in ('compatible', 'incompatible', 'undecided')),
    report     jsonb       not null
);

comment on table report is 'Impact reports as they were made; a report is never changed.';

create index report_newest on report (created_at desc, id);
create index report_of_event on report (topic, type, created_at desc);
