# shellcheck shell=sh
# A bare Debian 12 in a folder, for try.sh, drill.sh and units.sh, which source this with $root set. As root.

fail() {
  printf 'Not as it should be: %s\n' "$*" >&2
  exit 1
}

newest=$(find "$root/packaging/target/package" -maxdepth 1 -name '*.deb' -printf '%T@ %p\n' 2>/dev/null | sort -rn | head -n 1 | cut -d ' ' -f 2-)
place=$(mktemp -d)
bare=$place/bare
chmod 755 "$place"
# A sandbox authority that somebody has started.
sandbox=

# with_begun PROCESS: its number and those of all that it has begun. What runs in the background here is a shell, which waits for
# the program.
with_begun() {
  for begun in $(pgrep -P "$1"); do with_begun "$begun"; done
  echo "$1"
}

# Returns when all of it is gone: the shell ends before the program does, and the next authority wants the same port.
stop_sandbox() {
  [ -n "$sandbox" ] || return 0
  ending=$(with_begun "$sandbox")
  for process in $ending; do kill "$process" 2>/dev/null || true; done
  wait "$sandbox" 2>/dev/null || true
  sandbox=
  for process in $ending; do
    tries=0
    # What nobody has waited for yet has no command line any more.
    while grep -q . "/proc/$process/cmdline" 2>/dev/null; do
      tries=$((tries + 1))
      [ "$tries" -lt 300 ] || fail "the authority does not end: $process"
      sleep 0.2
    done
  done
}

leave() {
  stop_sandbox
  for mounted in /proc /dev ''; do umount -l "$bare$mounted" 2>/dev/null || true; done
  # Never into what is still mounted.
  if ! grep -q " ${bare}[/ ]" /proc/mounts; then rm -rf "$place"; fi
}
trap leave EXIT
trap 'exit 130' INT TERM

began=$(date +%s)
took() {
  now=$(date +%s)
  printf '%4d s  %s\n' "$((now - began))" "$*"
  began=$now
}

# inside COMMAND…: as root in the bare system; as USER COMMAND…: as somebody else there.
inside() {
  chroot "$bare" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive "$@"
}
as() {
  who=$1
  shift
  inside runuser -u "$who" -- env HOME="$(inside getent passwd "$who" | cut -d : -f 6)" "$@"
}

make_bare() {
  [ "$(id -u)" -eq 0 ] || fail 'this needs root, for debootstrap and chroot'
  if [ -n "${BARE_DEBIAN-}" ]; then
    cp -a "$BARE_DEBIAN" "$bare"
  else
    command -v debootstrap >/dev/null || fail 'this needs debootstrap'
    debootstrap --variant=minbase bookworm "$bare" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} >"$place/debootstrap.log" 2>&1 || fail "debootstrap: $(tail -n 5 "$place/debootstrap.log")"
  fi
  # As on a computer: the root is something that is mounted. In a rescue system it may be nothing that is.
  [ -n "${BARE_UNMOUNTED-}" ] || mount --bind "$bare" "$bare"
  mount -t proc proc "$bare/proc"
  mount --rbind /dev "$bare/dev"
  mount --make-rslave "$bare/dev"
  # Services are not started in a folder.
  printf '#!/bin/sh\nexit 101\n' >"$bare/usr/sbin/policy-rc.d"
  chmod 755 "$bare/usr/sbin/policy-rc.d"
}

install_package() {
  cp "$package" "$bare/tmp/station.deb"
  inside apt-get -q -y update >"$place/apt.log" 2>&1 || fail "apt-get update: $(tail -n 5 "$place/apt.log")"
  inside apt-get -q -y install --no-install-recommends /tmp/station.deb >"$place/apt.log" 2>&1 ||
    fail "apt-get install: $(tail -n 20 "$place/apt.log")"
}

# What a sandbox authority says of itself as it starts.
introduction=$place/sandbox.json

await_sandbox() {
  tries=0
  until grep -q caSha256 "$introduction" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 1500 ] || fail 'the sandbox authority does not start'
    sleep 0.2
  done
}

# told NAME: what the sandbox said of it.
told() {
  sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$introduction" | head -n 1
}

# A visit of an invented citizen, from a script, by an agent of the sandbox's roster.
write_visit() {
  cat >"$bare/tmp/visit.json" <<'END'
{"agent": {"id": "a.ramdin", "password": "guichet-un"}, "identify": {"nic": "D150390123456G"},
 "statement": {"familyName": "Doorgakant", "birthFamilyName": "Doorgakant", "givenNames": "Priya Anjali", "birthDate": "1990-03-15", "nic": "D150390123456G"},
 "consent": {"path": "non_biometric", "language": "fr"}, "document": {"can": "418203"},
 "face": {"features": {"all": "same"}, "verdict": "same_person"}, "confirm": true}
END
}
