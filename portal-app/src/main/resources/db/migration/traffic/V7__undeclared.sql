alter table field_use
    add column first_seen timestamptz,
    add column last_seen  timestamptz;

comment on column field_use.first_seen is
    'Timestamp of the earliest record that had the field, of those looked into; null if that was not noted yet then';

create table refused_value (
    topic      text        not null,
    type       text        not null,
    source     text,
    path       text        not null,
    value      text,
    records    bigint      not null,
    first_seen timestamptz not null,
    last_seen  timestamptz not null,
    constraint refused_value_key unique nulls not distinct (topic, type, source, path, value)
);

comment on table refused_value is 'Values that records have where the declared schema names others';
comment on column refused_value.value is
    'Null where the field, or what it is in, is marked as sensitive, where the value is no short text or number, and beyond the number of values that are told apart';

create table flow_let_go (
    only_row boolean     not null default true,
    records  bigint      not null,
    last_at  timestamptz not null,
    constraint flow_let_go_pk primary key (only_row),
    constraint flow_let_go_has_one_row check (only_row)
);

comment on table flow_let_go is 'Records that are in no flow because too many waited for being settled';
