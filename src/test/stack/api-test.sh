#!/usr/bin/env bash
# Makes requests from the API reference, good ones and bad ones, and has schemathesis compare the answers with it: no 5xx,
# nothing that is not described. `./streambuddy api-test` calls it.
# Left out: the stream of events, which does not end, and the call that would revoke the key in use.
set -euo pipefail

readonly SCHEMATHESIS=$1
shift
FOLDER=$(mktemp -d "${TMPDIR:-/tmp}/streambuddy-api.XXXXXX")
readonly FOLDER PORT=${STREAMBUDDY_PORT:-18080}

# limits would only make it slow
export STREAMBUDDY_ACCESS_PLANS_DEFAULT_REQUESTSPERMINUTE=1000000 STREAMBUDDY_ACCESS_PLANS_ANONYMOUS_REQUESTSPERMINUTE=1000000
"$@" --port "$PORT" --data "$FOLDER/data" >"$FOLDER/run.log" 2>&1 &
readonly RUN=$!

# shellcheck disable=SC2329 # called by the trap
clean_up() {
  kill "$RUN" 2>/dev/null && wait "$RUN" || true
  rm -rf "$FOLDER"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

for ((second = 0; second < 120; second++)); do
  ! grep -q 'StreamBuddy is ready' "$FOLDER/run.log" || break
  kill -0 "$RUN" 2>/dev/null || { cat "$FOLDER/run.log" >&2 && exit 1; }
  sleep 1
done

mkdir -p target
"$SCHEMATHESIS" run "http://127.0.0.1:$PORT/v3/api-docs" \
  --header "Authorization: Bearer $(cat "$FOLDER/data/api-key")" \
  --exclude-path-regex '/events$' --exclude-path '/api/v1/keys/{id}' \
  --checks not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance \
  --max-examples 60 --workers 1 --no-color --report junit --report-junit-path target/api-test.xml
