#!/bin/sh
# Makes what docker/compose.yaml mounts as secrets, once: what tokens are signed with, and a token for the
# simulated fleet. The folder is for you alone; the files in it can be read, since the containers' user is another.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
tracklog=${TRACKLOG:-$here/../bin/tracklog}
umask 077
mkdir -p "$here/secrets"
if [ ! -f "$here/secrets/token-secret" ]; then
  "$tracklog" token secret --out "$here/secrets/token-secret"
fi
# Tokens expire: call this again for a new one.
rm -f "$here/secrets/device-token"
"$tracklog" token --secret-file "$here/secrets/token-secret" --publish 'demo/*' --ttl 30d >"$here/secrets/device-token"
chmod 0444 "$here/secrets/token-secret" "$here/secrets/device-token"
