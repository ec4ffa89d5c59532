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
  verified_copy "$1" "$release_key"
  look_at_version
  refuse_while_working
  chmod 755 "$verified_folder"
  chmod 644 "$verified"
  # Nobody sits there to be asked: what the administrator wrote into the settings of the package stays. The same version may be
  # another build.
  DEBIAN_FRONTEND=noninteractive apt-get -q -y --reinstall --allow-downgrades -o DPkg::Lock::Timeout=300 \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold install "$verified" </dev/null >&2 ||
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
  named=$(dpkg-deb -f "$verified" Package)
  [ "$named" = maupass-station ] || refuse L-130 "This is another package: $named"
  offered=$(dpkg-deb -f "$verified" Version)
  installed=$(dpkg-query -W -f '${Version}' maupass-station 2>/dev/null || true)
  if [ -n "$installed" ] && [ -z "$downgrade" ] && dpkg --compare-versions "$offered" lt "$installed"; then
    refuse L-131 "Version $offered is older than $installed, which is installed. To go back all the same: maupass-station update --downgrade FILE. Data of a newer format is left alone by an older station (D-103): restore a backup of then."
  fi
}
