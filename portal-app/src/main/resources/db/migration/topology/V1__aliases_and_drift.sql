create table alias (
    id          bigint generated always as identity constraint alias_pk primary key,
    kind        text        not null
        constraint alias_kind check (kind in ('source', 'group', 'client', 'transactional-id')),
    pattern     text        not null,
    application text        not null,
    made_by     text        not null,
    made_at     timestamptz not null,
    constraint alias_of_a_name unique (kind, pattern)
);

comment on table alias is 'Names seen in traffic, and the applications that people say they belong to';
comment on column alias.pattern is 'A whole name; with an asterisk at its end, every name that begins like it';

create table drift_item (
    id         text        not null constraint drift_item_pk primary key,
    first_seen timestamptz not null,
    last_seen  timestamptz not null,
    state      text        not null default 'open'
        constraint drift_item_state check (state in ('open', 'acknowledged', 'snoozed')),
    shape      text        not null,
    reason     text,
    changed_by text,
    changed_at timestamptz,
    until      timestamptz,
    constraint drift_item_is_told check
        (state = 'open' or (reason is not null and changed_by is not null and changed_at is not null)),
    constraint drift_item_until check ((state = 'snoozed') = (until is not null))
);

comment on table drift_item is 'When differences between documents and traffic were first seen, and what people said of them';
comment on column drift_item.shape is 'What it looked like when that was said; when it looks otherwise it is open again';
