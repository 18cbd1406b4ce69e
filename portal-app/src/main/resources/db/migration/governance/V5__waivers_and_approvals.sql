create table waiver (
    id          text        not null constraint waiver_pk primary key,
    subject     text,
    event       text,
    rule        text,
    path        text,
    fingerprint text,
    report      text constraint waiver_report unique,
    reason      text        not null,
    approver    text        not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null constraint waiver_end check (expires_at > created_at),
    revoked_at  timestamptz,
    revoked_by  text,
    constraint waiver_target check ((subject is null) <> (event is null)),
    constraint waiver_path check (path is null or rule is not null),
    constraint waiver_proposal check ((fingerprint is null) = (report is null))
);
comment on table waiver is 'What is let pass although it breaks somebody, until when, who says so and why. Never deleted.';
comment on column waiver.event is 'topic/type';
comment on column waiver.rule is 'Null lets every finding pass, and what is undecided.';
comment on column waiver.fingerprint is 'Of the only schema it is for; null for any.';
comment on column waiver.report is 'The impact report whose approvals made it.';
create index waiver_subject on waiver (subject, expires_at) where revoked_at is null;
create index waiver_event on waiver (event, expires_at) where revoked_at is null;
create index waiver_newest on waiver (created_at desc, id);

create table approval (
    report   text        not null,
    owner    text        not null,
    approver text        not null,
    comment  text        not null,
    at       timestamptz not null,
    constraint approval_pk primary key (report, owner)
);
comment on table approval is
    'Who agreed to an impact report for an owner whose consumers it breaks. The owner is empty for consumers without one.';
