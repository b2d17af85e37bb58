alter table access.api_key add column plan text not null default 'default';

comment on column access.api_key.plan is 'a name in streambuddy.access.plans; one that is no longer there counts as default';

create index api_key_newest on access.api_key (created_at desc, id desc);

-- Which key a creation with an Idempotency-Key made; the secret is stored nowhere.
create table access.idempotency_key (
    caller     text        not null,
    name_hash  text        not null,
    body_hash  text        not null,
    key_id     uuid        not null references access.api_key,
    created_at timestamptz not null default now(),
    primary key (caller, name_hash)
);
