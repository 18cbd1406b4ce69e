alter table outbox add column trace_parent text;
comment on column outbox.trace_parent is 'W3C trace context of the event; null in those of before this column.';
