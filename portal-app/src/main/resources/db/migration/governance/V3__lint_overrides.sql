create table lint_override (
    domain   text not null,
    rule     text not null,
    severity text not null constraint lint_override_severity check (severity in ('ERROR', 'WARNING', 'NOTE', 'OFF')),
    constraint lint_override_pk primary key (domain, rule)
);
comment on table lint_override is
    'How severe a rule of event design is in a domain, or in all of them (domain is empty), where that is not its own word.';
