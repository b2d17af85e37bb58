-- When Temporal first took the request to end the workflow: what has not ended long after that is ended by force.
alter table transcoding.job add column cancel_asked_at timestamptz;
