alter table policy drop constraint policy_mode;
alter table policy add constraint policy_mode
    check (mode in ('READWRITE', 'READONLY', 'READONLY_OVERRIDE', 'IMPORT'));

alter table policy
    add column normalize           boolean,
    add column alias               text,
    add column compatibility_group text,
    add column validate_fields     boolean,
    add column default_metadata    text,
    add column override_metadata   text,
    add column default_rule_set    text,
    add column override_rule_set   text;
comment on column policy.alias is 'Another subject that requests for this one mean.';
comment on column policy.default_metadata is 'JSON, as are the three after it.';
