#!/bin/sh
# Makes the namespace and the search attributes of StreamBuddy; nothing happens to what is there, but the retention is
# set. Needs the `temporal` command.
#
#   TEMPORAL_ADDRESS     localhost:7233
#   TEMPORAL_NAMESPACE   streambuddy
#   RETENTION            168h: how long closed workflows can be looked at
set -eu

export TEMPORAL_ADDRESS="${TEMPORAL_ADDRESS:-localhost:7233}"
export TEMPORAL_NAMESPACE="${TEMPORAL_NAMESPACE:-streambuddy}"
retention=${RETENTION:-168h}

say() { printf '%s\n' "$*"; }

await_server() {
  tries=30
  until temporal operator cluster health >/dev/null 2>&1; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || { say "no Temporal server answers at $TEMPORAL_ADDRESS" >&2; exit 1; }
    sleep 2
  done
}

make_namespace() {
  if temporal operator namespace describe -n "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
    temporal operator namespace update -n "$TEMPORAL_NAMESPACE" --retention "$retention" >/dev/null
    say "namespace $TEMPORAL_NAMESPACE is there; closed workflows are kept for $retention"
  else
    temporal operator namespace create -n "$TEMPORAL_NAMESPACE" --retention "$retention" >/dev/null
    say "made namespace $TEMPORAL_NAMESPACE; closed workflows are kept for $retention"
  fi
}

# frontends learn of a new namespace some seconds after it was made
await_namespace() {
  tries=30
  until known=$(temporal operator search-attribute list 2>/dev/null); do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || { say "namespace $TEMPORAL_NAMESPACE does not appear" >&2; exit 1; }
    sleep 2
  done
}

make_search_attribute() {
  if printf '%s\n' "$known" | grep -qw "$1"; then
    say "search attribute $1 is there"
  else
    temporal operator search-attribute create --name "$1" --type Keyword >/dev/null
    say "made search attribute $1"
  fi
}

await_server
make_namespace
await_namespace
make_search_attribute StreamBuddyVideo
make_search_attribute StreamBuddyOwner
make_search_attribute StreamBuddyStage
