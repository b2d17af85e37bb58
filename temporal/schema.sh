#!/bin/sh
# Brings both databases of the Temporal server to the schema of this version of `temporalio/admin-tools`. Run it before
# every start of a newer server; nothing happens to a schema that is up to date.
# SQL_PLUGIN, SQL_HOST, SQL_PORT, SQL_USER, SQL_PASSWORD: where and as whom.
set -eu

schema=${SCHEMA:-/etc/temporal/schema/postgresql/v12}

# setup DATABASE FOLDER
setup() {
  temporal-sql-tool --db "$1" setup-schema -v 0.0
  temporal-sql-tool --db "$1" update-schema -d "$schema/$2/versioned"
}

setup temporal temporal
setup temporal_visibility visibility
