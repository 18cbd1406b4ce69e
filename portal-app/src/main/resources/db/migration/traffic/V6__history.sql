alter table record_count
    add column id bigint generated always as identity,
    add constraint record_count_pk primary key (id);

comment on column record_count.id is 'Stands for the key of the row in record_bucket';

create table record_bucket (
    counted        bigint      not null,
    minutes        integer     not null,
    starts         timestamptz not null,
    records        bigint      not null,
    bytes          bigint      not null,
    non_conformant bigint      not null,
    undecodable    bigint      not null,
    constraint record_bucket_pk primary key (counted, minutes, starts),
    constraint record_bucket_width check (minutes in (1, 60, 1440))
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

create index record_bucket_by_time on record_bucket (minutes, starts);

comment on table record_bucket is
    'What record_count counts, by the time of the records: minutes, then hours, then days; in one row each record once';
comment on column record_bucket.counted is 'The id of the row of record_count';
comment on column record_bucket.minutes is 'How long the bucket is; it begins at a multiple of that in UTC';
