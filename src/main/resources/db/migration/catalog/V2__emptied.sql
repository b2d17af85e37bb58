-- When everything encoded was last removed: reports of before tell of what is gone.
alter table catalog.video add column emptied_at timestamptz;
