create schema access;

create table access.api_key (
    id         uuid primary key default gen_random_uuid(),
    name       text not null,
    owner      text not null,
    hash       bytea not null unique check (length(hash) = 32),
    scopes     text[] not null check (scopes <@ array ['read', 'write', 'admin']),
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    revoked_at timestamptz
);

comment on column access.api_key.owner is 'whom the key speaks for; owns the videos made with it';
comment on column access.api_key.hash is 'sha-256 of the whole key as text; the key itself is stored nowhere';
