# shellcheck shell=sh
# Keycloak itself, for the demonstration of the authority and for the long form of the tests. It is no part of what is built or installed.

keycloak_version=26.7.3
# Of its zip, as it was looked at on 2026-11-30. Maven holds what it fetches against what the repository says of it, and against nothing else.
keycloak_sha256=27a6535553c3cdcd083872ba40629efafb3475e3b758e0c6f691395561dd0f1f

# find_keycloak: sets keycloak_home, and has Maven fetch and unpack it where that was not done yet. Says why it cannot be had.
find_keycloak() {
  keycloak_home=$target/keycloak/keycloak-$keycloak_version
  [ ! -f "$keycloak_home/bin/kc.sh" ] || return 0
  need_maven
  say "Fetching Keycloak $keycloak_version, once (177 MB)."
  mkdir -p "$target"
  part=$target/keycloak.$$
  zip=$part/keycloak-quarkus-dist-$keycloak_version.zip
  # Maven notes what it has unpacked, and believes the note also where the folder was deleted since.
  if run_maven command -q -N dependency:copy dependency:unpack -Dmdep.overWriteReleases=true "-DoutputDirectory=$part" \
    "-Dartifact=org.keycloak:keycloak-quarkus-dist:$keycloak_version:zip" >"$target/keycloak.log" 2>&1 &&
    is_the_keycloak "$zip" && [ -f "$part/keycloak-$keycloak_version/bin/kc.sh" ]; then
    rm "$zip"
    rm -rf "$target/keycloak"
    mv "$part" "$target/keycloak"
    return 0
  fi
  rm -rf "$part"
  keycloak_home=
  say "Keycloak cannot be had; what Maven said is in $target/keycloak.log."
  return 1
}

# is_the_keycloak ZIP: nothing of it is started where it is another one than somebody has looked at.
is_the_keycloak() {
  if printf '%s  %s\n' "$keycloak_sha256" "$1" | sha256sum -c --status - 2>>"$target/keycloak.log"; then return 0; fi
  say "Keycloak's zip is not the one that was looked at (keycloak_sha256 in packaging/launcher/keycloak.sh)."
  return 1
}

# wants_keycloak WORDS…: whether these words of the demonstration ask for one, and name none.
wants_keycloak() {
  [ -z "${MAUPASS_KEYCLOAK_HOME-}" ] || return 1
  asked=1
  for option in "$@"; do
    case $option in
      --keycloak) asked=0 ;;
      --keycloak-home | --keycloak-home=* | -h | --help) return 1 ;;
    esac
  done
  return "$asked"
}
