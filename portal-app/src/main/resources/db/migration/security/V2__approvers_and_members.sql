alter table user_account drop constraint user_account_role;
alter table user_account add constraint user_account_role
    check (role in ('VIEWER', 'EDITOR', 'APPROVER', 'ADMIN'));
alter table api_key drop constraint api_key_role;
alter table api_key add constraint api_key_role check (role in ('VIEWER', 'EDITOR', 'APPROVER', 'ADMIN'));

create table team_member (
    team     text        not null,
    name     text        not null,
    added_by text        not null,
    added_at timestamptz not null,
    constraint team_member_pk primary key (team, name)
);
comment on table team_member is
    'Who belongs to which owner: a user, or an API key, by its name. A team is named as documents name owners.';
create index team_member_name on team_member (name);
