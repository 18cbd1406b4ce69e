create table refusal (
    topic            text        not null,
    type             text,
    source           text,
    conformance      text        not null,
    rule             text        not null,
    path             text        not null,
    records          bigint      not null,
    first_partition  integer     not null,
    first_offset     bigint      not null,
    first_seen       timestamptz not null,
    latest_partition integer     not null,
    latest_offset    bigint      not null,
    latest_seen      timestamptz not null,
    constraint refusal_key unique nulls not distinct (topic, type, source, conformance, rule, path)
);

comment on table refusal is 'Records that their contracts refuse, by the first thing that is wrong with each; never their values';

create table looked_into (
    topic   text   not null,
    type    text,
    source  text,
    records bigint not null,
    constraint looked_into_key unique nulls not distinct (topic, type, source)
);

comment on table looked_into is 'How many records were looked into, field by field; of all that record_count counts';

create table field_use (
    topic    text     not null,
    type     text,
    source   text,
    path     text     not null,
    present  bigint   not null,
    nulls    bigint   not null,
    types    integer  not null,
    distinct_marks bit(256) not null,
    constraint field_use_key unique nulls not distinct (topic, type, source, path)
);

comment on table field_use is 'In how many of the records looked into a field is present';
comment on column field_use.types is 'Bits: 1 text, 2 integer, 4 other number, 8 boolean, 16 null, 32 object, 64 array';
comment on column field_use.distinct_marks is
    'A bit for the hash of each value: how many different ones there were can be estimated, none can be read back';
