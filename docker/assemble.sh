#!/bin/sh
# Lays out what the images hold, from a build with -Pquick,image: for each program lib/ (other people's
# jars, which seldom change, so a layer of their own), app/ (ours), class-path and jvm.options.
#   assemble.sh SOURCE_FOLDER OUT_FOLDER [PLACE_IN_THE_IMAGE]
set -eu

src=$1
out=$2
place=${3:-/opt/tracklog}

# The class path is written out in a fixed order: that of `*` is the directory's, and may differ from the
# one that the archive of loaded classes was made with, which would then not be used.
class_path() {
  (cd "$out/$1" && find app lib -name '*.jar' | LC_ALL=C sort | sed "s|^|$place/|" | paste -s -d : - |
    sed 's|^|--class-path\n|') >"$out/$1/class-path"
}

program() {
  name=$1
  module=$2
  mkdir -p "$out/$name/lib" "$out/$name/app"
  cp -p "$src/$module"/target/image/lib/*.jar "$out/$name/lib/"
  cp -p "$src/$module"/target/image/app/*.jar "$out/$name/app/"
  find "$src/$module/target" -maxdepth 1 -name '*.jar' ! -name '*-tests.jar' -exec cp -p {} "$out/$name/app/" ';'
  class_path "$name"
  if [ -f "$src/docker/jvm/$name.options" ]; then
    cat "$src/docker/jvm/all.options" "$src/docker/jvm/$name.options" >"$out/$name/jvm.options"
  fi
}

program ingest ingest-gateway
program streams location-streams
program fanout fanout-gateway
program tools tools

# Kafka and a registry for the training runs of the build; in no image.
mkdir -p "$out/up" "$out/state"
cp -p "$src"/standalone/app/target/lib/*.jar "$out/up/"
