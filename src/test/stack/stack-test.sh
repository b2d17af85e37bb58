#!/usr/bin/env bash
# The production jar as the image lays it out, on the servers docker-compose.yml names: PostgreSQL, Redis, versitygw and
# Temporal as processes of an unprivileged user, one API and two workers, all told where things are by environment
# variables alone. Takes a film from upload to players and away again. `./streambuddy stack-test [FILE]` calls it.
set -euo pipefail

readonly REPOSITORY=$1 VERSITYGW=$2 TEMPORAL_COMMAND=$3
FOLDER=$(mktemp -d "${TMPDIR:-/tmp}/streambuddy-stack.XXXXXX")
readonly FOLDER
readonly FILM=${4:-$FOLDER/film.mp4}
PIDS=()
declare -A NAMES=()

step() { printf '\n==> %s\n' "$*"; }

fail() {
  printf 'stack-test: %s; logs are in %s\n' "$*" "$FOLDER/log" >&2
  exit 1
}

# --- processes ---------------------------------------------------------------------------------------------------

# PostgreSQL does not run as root, and neither shall the rest. Takes the shell over, so that its id is that of the command
as_user() {
  if [ "$(id -u)" = 0 ]; then set -- setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"; fi
  exec "$@"
}

# start NAME COMMAND...
start() {
  local name=$1
  shift
  as_user "$@" >"$FOLDER/log/$name.log" 2>&1 </dev/null &
  PIDS+=($!)
  NAMES[$!]=$name
}

stop_all() {
  local pid at
  for ((at = ${#PIDS[@]} - 1; at >= 0; at--)); do
    pid=${PIDS[at]}
    if kill "$pid" 2>/dev/null; then
      wait "$pid" || true
      echo "    ${NAMES[$pid]} ended"
    fi
  done
  PIDS=()
}

# shellcheck disable=SC2329 # called by the trap
clean_up() {
  local code=$?
  stop_all
  [ "$code" != 0 ] || rm -rf "$FOLDER"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

# await SECONDS WHAT COMMAND...
await() {
  local until=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$until" ] || fail "$what took too long"
    sleep 0.5
  done
}

# --- the servers -------------------------------------------------------------------------------------------------

newest_postgres() { find /usr/lib/postgresql -maxdepth 3 -name initdb -path '*/bin/*' | sort -V | tail -n 1 | xargs dirname; }

start_servers() {
  local postgres password
  postgres=$(newest_postgres)
  password=$(openssl rand -hex 16)
  POSTGRES=$(free_port) REDIS=$(free_port) S3=$(free_port) TEMPORAL=$(free_port) TEMPORAL_UI=$(free_port)
  export PGPASSWORD=$password AWS_SECRET=$password
  printf '%s' "$password" >"$FOLDER/password"
  (as_user "$postgres/initdb" -D "$FOLDER/postgres" -U streambuddy -A scram-sha-256 --pwfile "$FOLDER/password") >/dev/null
  start postgres "$postgres/postgres" -D "$FOLDER/postgres" -p "$POSTGRES" -h 127.0.0.1 -k "$FOLDER"
  start redis redis-server --port "$REDIS" --bind 127.0.0.1 --save '' --requirepass "$password" --dir "$FOLDER"
  ROOT_ACCESS_KEY=streambuddy ROOT_SECRET_KEY=$password \
    start s3 versitygw --port "127.0.0.1:$S3" --health /health --keep-alive --quiet posix "$FOLDER/objects"
  start temporal temporal server start-dev --ip 127.0.0.1 --port "$TEMPORAL" --ui-port "$TEMPORAL_UI" \
    --db-filename "$FOLDER/temporal.db" --dynamic-config-value matching.enableFairness=true \
    --dynamic-config-value matching.numTaskqueueWritePartitions=1 \
    --dynamic-config-value frontend.enableServerVersionCheck=false --log-level warn
  await 30 PostgreSQL psql -h 127.0.0.1 -p "$POSTGRES" -U streambuddy -d postgres -c 'create database streambuddy'
  await 30 S3 curl -fs "http://127.0.0.1:$S3/health"
  export TEMPORAL_ADDRESS=127.0.0.1:$TEMPORAL TEMPORAL_NAMESPACE=streambuddy
  sh "$REPOSITORY/temporal/setup.sh"
  psql -h 127.0.0.1 -p "$POSTGRES" -U streambuddy -d streambuddy -Atc 'select version()' | cut -d, -f1
  redis-server --version | cut -d' ' -f1-3
  temporal --version
}

# --- the application ---------------------------------------------------------------------------------------------

# as the Dockerfile does
unpack() {
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$REPOSITORY/target/streambuddy.jar" \
    extract --layers --launcher --destination "$FOLDER/layers" >/dev/null
  mkdir "$FOLDER/app"
  for layer in dependencies spring-boot-loader snapshot-dependencies application; do
    cp -r "$FOLDER/layers/$layer/." "$FOLDER/app"
  done
  ! find "$FOLDER/app" -path '*dev/streambuddy/local*' | grep -q . || fail "classes of the local run are in the jar"
}

# application NAME ROLE MANAGEMENT_PORT [VARIABLE=value...]
application() {
  local name=$1 role=$2 management=$3
  shift 3
  start "$name" env -C "$FOLDER/app" \
    SPRING_DATASOURCE_URL="jdbc:postgresql://127.0.0.1:$POSTGRES/streambuddy" \
    SPRING_DATASOURCE_USERNAME=streambuddy SPRING_DATASOURCE_PASSWORD="$PGPASSWORD" \
    SPRING_DATA_REDIS_HOST=127.0.0.1 SPRING_DATA_REDIS_PORT="$REDIS" SPRING_DATA_REDIS_PASSWORD="$PGPASSWORD" \
    STREAMBUDDY_STORAGE_ENDPOINT="http://127.0.0.1:$S3" STREAMBUDDY_STORAGE_ACCESSKEY=streambuddy \
    STREAMBUDDY_STORAGE_SECRETKEY="$AWS_SECRET" STREAMBUDDY_TRANSCODING_TEMPORAL_TARGET="$TEMPORAL_ADDRESS" \
    STREAMBUDDY_ROLES="$role" MANAGEMENT_SERVER_PORT="$management" "$@" \
    "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    org.springframework.boot.loader.launch.JarLauncher
  await 90 "the start of $name" curl -fs "http://127.0.0.1:$management/actuator/health/readiness"
}

start_applications() {
  API=$(free_port) MANAGEMENT=$(free_port) WORKER_1=$(free_port) WORKER_2=$(free_port)
  application api api "$MANAGEMENT" SERVER_PORT="$API" STREAMBUDDY_ACCESS_KEYFILE="$FOLDER/keys/api-key"
  for worker in 1 2; do
    local port=WORKER_$worker
    application "worker-$worker" worker "${!port}" STREAMBUDDY_TRANSCODING_ENCODESLOTS=1 \
      STREAMBUDDY_TRANSCODING_SCRATCH="$FOLDER/scratch-$worker"
  done
  HEADER="Authorization: Bearer $(cat "$FOLDER/keys/api-key")"
  curl -fs "http://127.0.0.1:$MANAGEMENT/actuator/health/readiness"
  echo
  curl -fs "http://127.0.0.1:$WORKER_1/actuator/info"
  echo
  for name in api worker-1 worker-2; do
    echo "$name listens on$(ports_of "$name")"
  done
}

# ports_of NAME: those of this process
ports_of() {
  local pid
  for pid in "${!NAMES[@]}"; do
    [ "${NAMES[$pid]}" != "$1" ] || ss -Hltnp | awk -v "pid=pid=$pid," 'index($0, pid) { sub(/.*:/, "", $4); printf " %s", $4 }'
  done
}

# --- a film ------------------------------------------------------------------------------------------------------

# value EXPRESSION: of the JSON document `it` on standard input
value() { node -e 'const it = JSON.parse(require("fs").readFileSync(0)); console.log(eval(process.argv[1]))' "$1"; }

video() { curl -fsS -H "$HEADER" "http://127.0.0.1:$API/api/v1/videos/$VIDEO"; }

has_status() { [ "$(video | value it.status)" = "$1" ]; }

make_film() {
  [ ! -e "$FILM" ] || return 0
  ffmpeg -v error -f lavfi -i testsrc2=s=1280x720:r=24 -f lavfi -i sine=f=440:r=48000 -t 50 \
    -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac "$FILM"
}

process_film() {
  local created
  created=$(curl -fsS -H "$HEADER" -H 'Content-Type: application/json' -d '{"title": "Stack test"}' "http://127.0.0.1:$API/api/v1/videos")
  VIDEO=$(value it.id <<<"$created")
  PLAY=$(value it.playback.dash <<<"$created" | sed "s|^.*/play/|http://127.0.0.1:$API/play/|; s|/manifest.mpd$||")
  curl -fsS -o /dev/null -H "$HEADER" -T "$FILM" "http://127.0.0.1:$API/api/v1/videos/$VIDEO/source"
  await 600 "transcoding" has_status ready
  video | value '"ready: " + it.renditions.map(r => r.name).join(", ") + ", " + it.durationSeconds + " s"'
}

read_manifests() {
  for manifest in manifest.mpd master.m3u8; do
    printf '%s:' "$manifest"
    # one at a time: ffmpeg's reader of DASH, asked for all at once, leaves out the last frames of some
    for rendition in 0 1 2 3; do
      printf ' %s' "$(ffprobe -v error -count_packets -select_streams "v:$rendition" \
        -show_entries stream=width,height,nb_read_packets -of csv=p=0 "$PLAY/$manifest" | sort -u | head -n 1)"
    done
    echo
    ffmpeg -v error -xerror -i "$PLAY/$manifest" -map 0:v:0 -map 0:a:0 -f null - || fail "$manifest cannot be played"
  done
}

who_did_what() {
  local pid names=
  for pid in "${!NAMES[@]}"; do names+=" $pid=${NAMES[$pid]}"; done
  temporal workflow show --workflow-id "video/$VIDEO/v1" --output json |
    node "$REPOSITORY/src/test/stack/who-did-what.mjs" "$names"
}

objects() { find "$FOLDER/objects/streambuddy" -type f | wc -l; }

is_empty() { [ "$(objects)" = 0 ]; }

delete_film() {
  echo "$(objects) objects before"
  curl -fsS -X DELETE -H "$HEADER" "http://127.0.0.1:$API/api/v1/videos/$VIDEO"
  await 60 "the deletion" is_empty
  echo "$(objects) objects after"
}

show_metrics() {
  for port in "$MANAGEMENT" "$WORKER_1" "$WORKER_2"; do
    curl -fs "http://127.0.0.1:$port/actuator/prometheus" |
      grep -E '^streambuddy_(jobs_total.*succeeded|upload_bytes|play_bytes|encode_speed_(sum|count).*"(720|240)p)' | grep -v ' 0\(\.0\)\?$' || true
  done
}

mkdir -p "$FOLDER"/{log,bin,objects,keys}
cp "$VERSITYGW" "$TEMPORAL_COMMAND" "$FOLDER/bin"
# nothing of whoever calls: settings of the temporal command, say
export PATH=$FOLDER/bin:$PATH HOME=$FOLDER
step "Making a film and unpacking the jar"
make_film
unpack
if [ "$(id -u)" = 0 ]; then chown -R nobody "$FOLDER"; fi
step "Starting PostgreSQL, Redis, S3 and Temporal"
start_servers
step "Starting one API and two workers"
start_applications
step "A film from upload to ready"
process_film
step "Reading it as players do"
read_manifests
step "Who did what"
who_did_what
step "Metrics"
show_metrics
step "A line of each log"
grep -h '"videoId"' "$FOLDER"/log/{api,worker-1}.log | tail -n 2 || true
step "Deleting it"
delete_film
step "Stopping everything"
stop_all
step "Done"
