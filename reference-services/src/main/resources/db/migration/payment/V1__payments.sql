create table payment (
    id           text        primary key,
    order_id     text        not null,
    customer_id  text        not null,
    amount_minor bigint      not null,
    currency     text        not null,
    status       text        not null,
    reason       text,
    refund_id    text,
    updated_at   timestamptz not null,
    constraint payment_order_id_key unique (order_id),
    constraint payment_status_known check (status in ('PROCESSED', 'FAILED', 'REFUNDED'))
);
comment on table payment is 'What became of the charge of each order; amounts in the currency''s minor unit.';
