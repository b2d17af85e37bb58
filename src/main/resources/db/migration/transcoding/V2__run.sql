-- Counts how often a job was begun, from 1. What an earlier run still has to say must not change a later one.
alter table transcoding.job add column run integer not null default 1;
