# shellcheck shell=sh
# "maupass-station update FILE": the signature of a package is verified before anything is touched.

# The public half of the key that signs releases, put there when the package was made: what is installed says what may
# come after it.
release_key=$root/release.pem

word_update() {
  downgrade=
  if [ "${1-}" = --downgrade ]; then
    downgrade=yes
    shift
  fi
  if [ $# -ne 1 ] || [ ! -f "$1" ]; then
    wrong_usage L-123 'Say which package: maupass-station update FILE.deb; its signature lies beside it, in FILE.deb.sig.'
  fi
  [ "$(id -u)" -eq 0 ] || refuse L-124 'Only root installs a package: sudo maupass-station update FILE'
  [ -s "$release_key" ] || refuse L-125 "This installation names no key for releases ($release_key), so it takes no update by itself. Install a package that you trust with apt."
  command -v openssl >/dev/null 2>&1 || refuse L-126 'The signature cannot be verified without openssl: sudo apt-get install openssl'
  # What is verified is what is installed: nobody else can change the copy in between.
  update_folder=$(TMPDIR=/var/tmp mktemp -d)
  trap 'rm -rf "$update_folder"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
  cp "$1" "$update_folder/station.deb"
  cp "$1.sig" "$update_folder/station.sig" 2>/dev/null || refuse L-127 "There is no signature beside the package: $1.sig"
  openssl dgst -sha256 -verify "$release_key" -signature "$update_folder/station.sig" "$update_folder/station.deb" >/dev/null 2>&1 ||
    refuse L-128 'The package is not as it was signed, or another key signed it. Nothing was changed. Get it again from whoever releases it.'
  look_at_version
  refuse_while_working
  chmod 755 "$update_folder"
  chmod 644 "$update_folder/station.deb"
  # Nobody sits there to be asked: what the administrator wrote into the settings of the package stays. The same version may be
  # another build.
  DEBIAN_FRONTEND=noninteractive apt-get -q -y --reinstall --allow-downgrades -o DPkg::Lock::Timeout=300 \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold install "$update_folder/station.deb" </dev/null >&2 ||
    refuse L-129 'The package could not be installed; the lines above say why. "sudo dpkg --configure -a" goes on where it stopped.'
  say "Installed: $offered."
}

# A station that works loads some of its files only when it needs them: it would get those of another version.
refuse_while_working() {
  for running in /proc/[0-9]*/exe; do
    if [ "$(readlink "$running" 2>/dev/null)" = "$root/runtime/bin/java" ]; then
      refuse L-132 'The station is working on this computer. Close its windows (a computer that shows nothing else: systemctl stop maupass-station-kiosk), then start again. Nothing was changed.'
    fi
  done
}

# A signed older package may have faults that are known: it is taken only where somebody says so.
look_at_version() {
  named=$(dpkg-deb -f "$update_folder/station.deb" Package)
  [ "$named" = maupass-station ] || refuse L-130 "This is another package: $named"
  offered=$(dpkg-deb -f "$update_folder/station.deb" Version)
  installed=$(dpkg-query -W -f '${Version}' maupass-station 2>/dev/null || true)
  if [ -n "$installed" ] && [ -z "$downgrade" ] && dpkg --compare-versions "$offered" lt "$installed"; then
    refuse L-131 "Version $offered is older than $installed, which is installed. To go back all the same: maupass-station update --downgrade FILE. Data of a newer format is left alone by an older station (D-103): restore a backup of then."
  fi
}
