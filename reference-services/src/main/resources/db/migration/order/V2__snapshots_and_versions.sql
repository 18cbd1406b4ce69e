-- The event store stands alone; the read model is made from it.
alter table order_event drop constraint order_event_order_id_fkey;

create function order_event_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'order_event is only ever added to';
end
$$;
create trigger order_event_is_kept before update or delete or truncate on order_event
    for each statement execute function order_event_is_kept();

create table order_snapshot (
    order_id   text        primary key,
    version    integer     not null,
    form       integer     not null,
    changed_at timestamptz not null,
    state      jsonb       not null
);
comment on table order_snapshot is 'Orders as they stood after so many events (version); spares reading those. Can be deleted at any time.';
comment on column order_snapshot.form is 'What the state is made like; one of another release is not used.';

alter table order_view add column version integer not null default 0;
comment on column order_view.version is 'Events of the order that are in this row.';
drop index order_view_created_at_idx;
create index order_view_created_at_idx on order_view (created_at, id);
create index order_view_status_idx on order_view (status, created_at, id);
create index order_view_customer_idx on order_view (customer_id, created_at, id);
