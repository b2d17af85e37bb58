create schema if not exists transcoding;

create table transcoding.job (
    video_id         text primary key,
    version          integer     not null,
    owner            text        not null,
    title            text        not null,
    source_key       text        not null,
    source_size      bigint      not null,
    status           text        not null default 'queued'
        check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    stage            text,
    cancel_requested boolean     not null default false,
    error_code       text,
    error_message    text,
    created_at       timestamptz not null default now(),
    updated_at       timestamptz not null default now(),
    started_at       timestamptz,
    playable_at      timestamptz,
    finished_at      timestamptz
);

-- what the reconciler looks at
create index job_unfinished on transcoding.job (updated_at) where status in ('queued', 'running');

create table transcoding.task (
    video_id    text             not null references transcoding.job on delete cascade,
    name        text             not null,
    step        text             not null,
    renditions  text[]           not null default '{}',
    weight      double precision not null default 0,
    fraction    double precision not null default 0,
    status      text             not null default 'queued'
        check (status in ('queued', 'running', 'succeeded', 'failed')),
    attempts    integer          not null default 0,
    started_at  timestamptz,
    finished_at timestamptz,
    primary key (video_id, name)
);
