alter table user_account add column stamp text not null default gen_random_uuid()::text;
comment on column user_account.stamp is
    'Replaced whenever the password or the role changes; sessions that began under another one are over.';
