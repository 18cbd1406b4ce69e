create table user_account (
    name          text        not null constraint user_account_pk primary key,
    password_hash text        not null,
    role          text        not null constraint user_account_role check (role in ('VIEWER', 'EDITOR', 'ADMIN')),
    created_at    timestamptz not null
);
comment on table user_account is 'Local users. The hash names its algorithm in braces.';

create table api_key (
    id            text        not null constraint api_key_pk primary key,
    name          text        not null,
    role          text        not null constraint api_key_role check (role in ('VIEWER', 'EDITOR', 'ADMIN')),
    secret_sha256 text        not null constraint api_key_secret unique,
    created_by    text        not null,
    created_at    timestamptz not null,
    expires_at    timestamptz,
    last_used_at  timestamptz,
    revoked_at    timestamptz
);
comment on table api_key is 'API keys; the secret itself is not kept. last_used_at is exact to the minute.';
create index api_key_live_name on api_key (name) where revoked_at is null;
