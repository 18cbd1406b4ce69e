create table order_view (
    id           text           primary key,
    customer_id  text           not null,
    status       text           not null,
    total_amount numeric(14, 2) not null,
    currency     text           not null,
    reason       text,
    refunded     boolean        not null default false,
    created_at   timestamptz    not null,
    updated_at   timestamptz    not null,
    constraint order_view_status_known check (status in ('PENDING', 'CONFIRMED', 'CANCELLED'))
);
create index order_view_created_at_idx on order_view (created_at desc, id);
comment on table order_view is 'Read model: each order as it stands.';

create table order_event (
    order_id    text        not null references order_view (id),
    sequence    integer     not null,
    event_id    text        not null,
    type        text        not null,
    source      text        not null,
    occurred_at timestamptz not null,
    data        jsonb       not null,
    constraint order_event_pkey primary key (order_id, sequence),
    constraint order_event_event_id_key unique (source, event_id)
);
comment on table order_event is 'Event store: what happened to each order, in order; only ever added to.';
