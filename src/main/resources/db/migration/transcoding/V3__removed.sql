-- Set when the video is deleted: nobody sees the job from then on, while what works on it is still being ended.
alter table transcoding.job add column removed boolean not null default false;
