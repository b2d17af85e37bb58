-- When the newest report that made or took away the presentation had happened.
alter table catalog.video add column presented_at timestamptz;
update catalog.video set presented_at = case when presentation is null then emptied_at else reported_at end;
