create table stock (
    sku     text    primary key,
    on_hand integer not null,
    constraint stock_never_negative check (on_hand >= 0)
);
comment on table stock is 'Pieces of each article in the warehouse.';

create table demand (
    order_id         text primary key,
    items            jsonb,
    payment_event_id text,
    correlation_id   text,
    outcome          text,
    constraint demand_outcome_known check (outcome in ('RESERVED', 'FAILED'))
);
comment on table demand is 'What each order wants: items and payment are learned from two topics, in any sequence.';
