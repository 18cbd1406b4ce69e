create table notice_pending (
    entry bigint not null constraint notice_pending_pk primary key
);
comment on table notice_pending is 'Entries of the audit log of which it is not yet said whom they concern.';

create function note_entry() returns trigger language plpgsql as $$
begin
    if new.outcome = 'DONE' then
        insert into governance.notice_pending (entry) values (new.id);
    end if;
    return null;
end
$$;
create trigger audit_entry_noted after insert on audit_entry for each row execute function note_entry();

create table notice (
    entry bigint not null,
    kind  text   not null constraint notice_kind check (kind in ('EVENT', 'APPLICATION', 'TEAM')),
    name  text   not null,
    constraint notice_pk primary key (entry, kind, name)
);
comment on table notice is 'Whom an entry of the audit log concerned when it was made: events, applications, teams.';
create index notice_of on notice (kind, name, entry desc);

create table webhook (
    id         text        not null constraint webhook_pk primary key,
    url        text        not null,
    secret     text        not null,
    kind       text        constraint webhook_kind check (kind in ('EVENT', 'APPLICATION', 'TEAM')),
    name       text,
    created_by text        not null,
    created_at timestamptz not null,
    constraint webhook_about check ((kind is null) = (name is null))
);
comment on table webhook is 'Who is told by HTTP, of what: of everything where kind is null. The secret signs, so it is kept as it is.';

create table delivery (
    id         bigint      generated always as identity constraint delivery_pk primary key,
    webhook    text        not null constraint delivery_webhook references webhook on delete cascade,
    entry      bigint      not null,
    state      text        not null constraint delivery_state check (state in ('PENDING', 'DELIVERED', 'FAILED')),
    attempts   integer     not null default 0,
    next_at    timestamptz not null,
    status     integer,
    error      text,
    created_at timestamptz not null,
    ended_at   timestamptz,
    constraint delivery_once unique (webhook, entry)
);
comment on table delivery is 'What was told, or is to be told, to whom, and what became of it: the outbox and its log.';
create index delivery_due on delivery (next_at) where state = 'PENDING';
