create table change_set (
    id         text        primary key,
    created_at timestamptz not null,
    created_by text        not null,
    change_set jsonb       not null
);

comment on table change_set is 'What the impact of a whole document is: its reports, and the changes that need none.';
