# shellcheck shell=sh
# The authority as a server: a program of its own, with nothing of windows, cards or cameras on its class path.

authority_libraries=$root/authority/target/lib

authority_is_built() {
  for jar in "$authority_libraries"/authority-*.jar; do
    [ ! -f "$jar" ] || return 0
  done
  return 1
}

need_built_authority() {
  need_distribution
  if ! authority_is_built; then
    # Somebody has cleared its folder since.
    rm -f "$stamp"
    need_distribution
    authority_is_built || refuse L-136 "The authority was not built: $authority_libraries has no jar of it. Delete $target and the folder of that one, then start again."
  fi
}

word_authority() {
  need_jdk
  need_built_authority
  if [ "${1-}" = demo ] && wants_keycloak "$@" && find_keycloak; then
    set -- "$@" "--keycloak-home=$keycloak_home"
  fi
  # A signal that tells it to end shall reach it, and not this script.
  exec "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true \
    "-Dorg.sqlite.lib.path=$distribution/native" -Dorg.sqlite.lib.name=libsqlitejdbc.so \
    -cp "$authority_libraries/*" mu.maupass.authority.AuthorityMain "$@"
}
