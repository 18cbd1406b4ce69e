create table policy (
    subject       text not null constraint policy_pk primary key,
    level         text constraint policy_level check (level in ('NONE', 'BACKWARD', 'BACKWARD_TRANSITIVE', 'FORWARD',
                      'FORWARD_TRANSITIVE', 'FULL', 'FULL_TRANSITIVE')),
    content_model text constraint policy_content_model check (content_model in ('STRICT', 'LENIENT')),
    mode          text constraint policy_mode check (mode in ('READWRITE', 'READONLY'))
);
comment on table policy is
    'What was set for a subject, or for all of them (subject is empty). Null means nothing was set.';

create table audit_entry (
    id           bigint      generated always as identity constraint audit_entry_pk primary key,
    at           timestamptz not null,
    actor        text        not null,
    address      text        not null,
    action       text        not null,
    target       text        not null,
    state_before text,
    state_after  text,
    outcome      text        not null constraint audit_entry_outcome check (outcome in ('DONE', 'REFUSED')),
    reason       text
);
comment on table audit_entry is 'Who changed what, or was refused to. Append only.';

create function refuse_change_of_history() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append only';
end
$$;

create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change_of_history();
