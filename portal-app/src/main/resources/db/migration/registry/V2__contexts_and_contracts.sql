alter table schema
    add column metadata text,
    add column rule_set text,
    add column guid     uuid generated always as ((substr(content_hash, 1, 12) || '5' || substr(content_hash, 14, 3)
                            || '8' || substr(content_hash, 18, 15))::uuid) stored constraint schema_guid unique;
comment on table schema is
    'Each distinct content once: format, text, references, metadata, rule set. Its id stays within the database.';
comment on column schema.guid is 'Made of the hash, so that equal content has the same one in every registry of this kind.';

create table context_schema (
    context   text collate "C" not null,
    id        integer          not null constraint context_schema_id_positive check (id > 0),
    schema_id integer          not null constraint context_schema_schema references schema (id),
    constraint context_schema_pk primary key (context, id),
    constraint context_schema_once unique (context, schema_id)
);
comment on table context_schema is
    'The ids that clients know. Each context has its own: the same one may mean other content in another context.';
create index context_schema_by_schema on context_schema (schema_id);

insert into context_schema (context, id, schema_id) select '.', id, id from schema;

create sequence schema_number as integer;
select setval('schema_number', coalesce((select max(id) from schema), 0) + 1, false);

create function next_schema_number(within text) returns integer language plpgsql as $$
declare
    candidate integer;
begin
    loop
        candidate := nextval('registry.schema_number');
        exit when not exists (
            select 1 from registry.context_schema where context = within and id = candidate);
    end loop;
    return candidate;
end
$$;
comment on function next_schema_number is
    'Contexts draw from one sequence, so that an id means the same everywhere unless somebody imported it.';

alter table subject_version
    add column context text collate "C" not null generated always as (
        coalesce(substring(subject from '^:(\.[^:]*)'), '.')) stored,
    add column name text collate "C" not null generated always as (
        regexp_replace(subject, '^:\.[^:]*:?', '')) stored,
    add column id integer;
update subject_version set id = schema_id;
alter table subject_version
    alter column id set not null,
    add constraint subject_version_id foreign key (context, id) references context_schema (context, id);
comment on column subject_version.id is 'By which clients of its context know the schema.';
create index subject_version_by_name on subject_version (context, name, version) include (deleted_at);
create index subject_version_by_id on subject_version (context, id);
