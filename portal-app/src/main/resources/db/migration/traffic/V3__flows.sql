create table flow_inbox (
    id             bigint generated always as identity,
    correlation_id text collate "C" not null,
    sample         bigint           not null,
    topic          text             not null,
    partition      integer          not null,
    record_offset  bigint           not null,
    type           text,
    source         text,
    event_id       text,
    causation_id   text,
    at             timestamptz      not null,
    beyond         bigint           not null,
    constraint flow_inbox_pk primary key (id)
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 20000);

comment on table flow_inbox is
    'Records with a correlation id, written by observers and only ever added to; settling takes them out';
comment on column flow_inbox.beyond is
    'If not 0, the row stands for that many records of one batch that were too many for its correlation id';

create table flow_sampling (
    only_row       boolean     not null default true,
    halvings       integer     not null,
    window_start   timestamptz not null,
    window_count   bigint      not null,
    calm_since     timestamptz not null,
    instances      bigint      not null,
    steps          bigint      not null,
    links_beyond   bigint      not null,
    constraint flow_sampling_pk primary key (only_row),
    constraint flow_sampling_has_one_row check (only_row),
    constraint flow_sampling_halvings_in_range check (halvings between 0 and 32)
);

comment on table flow_sampling is
    'How many correlation ids are followed: the configured rate, halved so often; and how much is kept';
comment on column flow_sampling.window_count is 'Instances that were new in the current window';
comment on column flow_sampling.calm_since is 'Since when the windows have had few new instances';
comment on column flow_sampling.links_beyond is 'Records that name a cause, beyond the number of pairs told apart';

create table flow_kind (
    id     integer generated always as identity,
    topic  text not null,
    type   text,
    source text,
    constraint flow_kind_pk primary key (id),
    constraint flow_kind_key unique nulls not distinct (topic, type, source)
);

comment on table flow_kind is 'What steps of flows name, told apart up to a number; the rest is (other) of its topic';

create table flow_instance (
    id             bigint generated always as identity,
    correlation_id text collate "C" not null,
    sample         bigint           not null,
    flow           bigint           not null,
    rests_at       bigint,
    failed         boolean          not null,
    steps          integer          not null,
    beyond         bigint           not null,
    unlinked       integer          not null,
    repeats        integer          not null,
    first_at       timestamptz      not null,
    last_at        timestamptz      not null,
    constraint flow_instance_pk primary key (id),
    constraint flow_instance_correlation_id_unique unique (correlation_id)
);

create index flow_instance_by_flow on flow_instance (flow, first_at desc);
create index flow_instance_by_rest on flow_instance (rests_at, last_at desc);
create index flow_instance_by_age on flow_instance (last_at);
create index flow_instance_by_sample on flow_instance (sample);

comment on table flow_instance is 'What happened under one correlation id';
comment on column flow_instance.flow is 'The node of its root event: the flow type that it is one of';
comment on column flow_instance.rests_at is 'The node of its latest step; null if that step hangs on nothing';
comment on column flow_instance.beyond is 'Records that came when it had its most steps';
comment on column flow_instance.unlinked is 'Steps that no chain of causes joins to the root';
comment on column flow_instance.repeats is 'Steps whose event id was there already, on the same topic';

create table flow_step (
    instance      bigint      not null,
    number        integer     not null,
    kind          integer     not null,
    partition     integer     not null,
    record_offset bigint      not null,
    event_id      text,
    causation_id  text,
    at            timestamptz not null,
    constraint flow_step_pk primary key (instance, number)
);

comment on table flow_step is 'One record of an instance; numbered as they came';

create table flow_type (
    id         bigint      not null,
    topic      text        not null,
    type       text,
    instances  bigint      not null,
    failed     bigint      not null,
    unlinked   bigint      not null,
    first_seen timestamptz not null,
    last_seen  timestamptz not null,
    constraint flow_type_pk primary key (id)
);

create index flow_type_by_size on flow_type (instances desc, id);

comment on table flow_type is 'Sums over the instances that are kept and begin with the same event';
comment on column flow_type.unlinked is 'Of the instances: those with steps that hang on nothing';

create table flow_node (
    id        bigint   not null,
    flow      bigint   not null,
    parent    bigint,
    depth     integer  not null,
    topic     text     not null,
    type      text,
    instances bigint   not null,
    continued bigint   not null,
    resting   bigint   not null,
    steps     bigint   not null,
    latencies bigint[] not null,
    constraint flow_node_pk primary key (id)
);

create index flow_node_by_flow on flow_node (flow, instances desc, depth);
create index flow_node_by_event on flow_node (topic, type);

comment on table flow_node is
    'One place in the tree of a flow type: an event, and by which events it was led to. Sums over the instances kept';
comment on column flow_node.continued is 'Of the instances: those in which an event hangs on this one';
comment on column flow_node.resting is 'Of the instances: those whose latest step is here';
comment on column flow_node.latencies is 'Histogram of the delay to the cause; of each instance the first time';

create table flow_link (
    cause      integer     not null,
    effect     integer     not null,
    records    bigint      not null,
    delay      bigint      not null,
    first_seen timestamptz not null,
    last_seen  timestamptz not null,
    constraint flow_link_pk primary key (cause, effect)
);

comment on table flow_link is 'Records of one kind that name a record of another as their cause; never deleted';
comment on column flow_link.delay is 'Milliseconds from cause to effect, of all records together';
