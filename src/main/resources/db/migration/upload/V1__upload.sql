create schema upload;

create table upload.upload (
    video_id     text primary key,
    owner        text not null,
    title        text not null,
    state        text not null default 'open' check (state in ('open', 'receiving', 'complete')),
    version      int not null default 1,
    size_bytes   bigint,
    sha256       text,
    multipart_id text,
    lease        uuid,
    lease_until  timestamptz,
    expires_at   timestamptz not null,
    created_at   timestamptz not null default now()
);

create index upload_lease on upload.upload (lease_until) where state = 'receiving';
create index upload_expiry on upload.upload (expires_at) where state = 'open';

comment on column upload.upload.version is 'names the object; counts on when somebody else ended an upload, so that its late writes hit a key of their own';
comment on column upload.upload.multipart_id is 'the S3 multipart upload that must be completed or aborted; null for a small file';
comment on column upload.upload.lease is 'who receives; whoever finds another value here has lost the upload';
