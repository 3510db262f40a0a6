#!/bin/sh
# Makes the archive of loaded classes and profiles (JEP 483, JEP 515) of one service by a real run: against
# Kafka, a registry and a fleet of this machine, for some seconds, until SIGTERM.
#   train.sh ingest|streams|fanout FILES UP WORK
# FILES holds class-path and jvm.options, UP the jars of `tracklog up`; WORK/classes.aot is made. All that
# it starts listens on loopback; it needs no network.
set -eu

name=$1
files=$2
up=$3
work=$4
mkdir -p "$work"
unset JDK_JAVA_OPTIONS TRACKLOG_HTTP_HOST TRACKLOG_OPS_HOST TRACKLOG_STATE_DIR

quiet='--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1'
case "$name" in
  ingest) main=io.tracklog.ingest.IngestMain ports='--http.port=17070 --ops.port=19070' ;;
  streams) main=io.tracklog.streams.StreamsMain ports="--ops.port=19090 --application-id=training --state-dir=$work/state" ;;
  fanout) main=io.tracklog.fanout.FanoutMain ports='--http.port=17080 --ops.port=19080' ;;
  *) echo "train.sh: no such service: $name" >&2 && exit 2 ;;
esac

# shellcheck disable=SC2086
ready() {
  tries=0
  until java $quiet -cp "$1" "$2" --health $3 >/dev/null 2>&1; do
    tries=$((tries + 1))
    if [ "$tries" -gt 120 ]; then
      echo "train.sh: $2 is not ready after $tries tries" >&2
      exit 1
    fi
    sleep 1
  done
}

# shellcheck disable=SC2086
java $quiet -cp "$up/*" io.tracklog.standalone.StandaloneMain --data="$work/up" >"$work/up.log" 2>&1 &
cluster=$!
trap 'kill "$cluster" 2>/dev/null && wait "$cluster" || true' EXIT
ready "$up/*" io.tracklog.fanout.FanoutMain ''

# The cache is written, not read, by the same flags that the service has later.
sed '/AOTCache=/d' "$files/jvm.options" >"$work/jvm.options"
# shellcheck disable=SC2086
java "@$work/jvm.options" -XX:AOTCacheOutput="$work/classes.aot" "@$files/class-path" "$main" $ports &
service=$!
ready "$up/*" "$main" "$ports"

url=ws://127.0.0.1:7070
[ "$name" = ingest ] && url=ws://127.0.0.1:17070
if [ "$name" = fanout ]; then
  # shellcheck disable=SC2086
  java $quiet -cp "$up/*" io.tracklog.tools.ToolsMain tail --url http://127.0.0.1:17080 --count 2000 >/dev/null 2>&1 &
fi
# shellcheck disable=SC2086
java $quiet -cp "$up/*" io.tracklog.tools.ToolsMain simulate --url "$url" --devices 200 --rate 2 --duration 10s

kill -TERM "$service"
wait "$service" || { echo "train.sh: $name ended with $?" >&2 && exit 1; }
test -s "$work/classes.aot"
# Before its data go, or it tries to stop in good order without them until its time is over.
kill "$cluster" && wait "$cluster" || true
trap - EXIT
rm -rf "$work/up" "$work/state"
ls -l "$work/classes.aot"
