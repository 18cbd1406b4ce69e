alter table user_account add column stamp text not null default gen_random_uuid()::text;
comment on column user_account.stamp is
    'Replaced whenever the password or the role changes; sessions that began under another one are over.';

alter table team_member add column claimed boolean not null default false;
comment on column team_member.claimed is
    'Whether an identity provider said so when the member last signed in, and nobody else did.';
