#!/bin/sh
# Makes Temporal's user and databases on a PostgreSQL of yours; nothing happens to what is there, but the password is set.
# PGHOST, PGUSER, PGPASSWORD: somebody who may. TEMPORAL_PASSWORD: of the new user.
set -eu

psql -v ON_ERROR_STOP=1 -q -d postgres -v password="$TEMPORAL_PASSWORD" <<'SQL'
select 'create role temporal login' where not exists (select from pg_roles where rolname = 'temporal') \gexec
alter role temporal password :'password';
select 'create database ' || name || ' owner temporal'
from (values ('temporal'), ('temporal_visibility')) as wanted (name)
where not exists (select from pg_database where datname = name) \gexec
SQL
