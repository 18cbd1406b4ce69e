alter table demand add column trace_parent text;
comment on column demand.trace_parent is 'W3C trace context of the payment event.';
