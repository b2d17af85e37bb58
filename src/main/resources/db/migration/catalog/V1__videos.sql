create schema if not exists catalog;

create table catalog.video (
    id                text primary key,
    playback_id       text        not null unique,
    owner             text        not null,
    title             text        not null,
    description       text,
    tags              text[]      not null,
    metadata          jsonb       not null,
    visibility        text        not null,
    status            text        not null,
    playable          boolean     not null default false,
    upload_expires_at timestamptz not null,
    source_version    integer     not null default 0, -- 0 until a source is stored
    source_size_bytes bigint,
    source_sha256     text,
    facts             jsonb, -- transcoding.SourceFacts
    presentation      jsonb, -- transcoding.Presentation
    error_code        text,
    error_message     text,
    reported_at       timestamptz, -- when the newest report of transcoding that was applied had happened
    playable_at       timestamptz,
    ready_at          timestamptz,
    created_at        timestamptz not null default now(),
    updated_at        timestamptz not null default now(),
    revision          bigint      not null default 1, -- counts every change; the ETag
    removed_at        timestamptz  -- set when deleted; the row goes when nothing is left to clear away
);

create index video_newest_by_owner on catalog.video (owner, created_at desc, id desc) where removed_at is null;
create index video_newest on catalog.video (created_at desc, id desc) where removed_at is null;
create index video_tags on catalog.video using gin (tags) where removed_at is null;

-- What a creation with an Idempotency-Key made.
create table catalog.idempotency_key (
    owner      text        not null,
    key_hash   text        not null,
    body_hash  text        not null,
    video_id   text        not null,
    created_at timestamptz not null default now(),
    primary key (owner, key_hash)
);

create index idempotency_key_age on catalog.idempotency_key (created_at);

-- Videos that are gone, whose prefix is looked at once more for what a straggler wrote late.
create table catalog.sweep (
    video_id text primary key,
    due_at   timestamptz not null
);
