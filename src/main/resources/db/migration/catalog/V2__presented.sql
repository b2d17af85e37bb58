-- When the newest report that made or took away the presentation had happened.
alter table catalog.video add column presented_at timestamptz;
