# shellcheck shell=sh
# The authority as a server: a program of its own, with nothing of windows, cards or cameras on its class path.

word_authority() {
  need_jdk
  need_distribution
  authority=$root/authority/target
  for jar in "$authority"/authority-*.jar; do
    case $jar in *-tests.jar) ;; *) server=$jar ;; esac
  done
  # A signal that tells it to end shall reach it, and not this script.
  exec "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true \
    "-Dorg.sqlite.lib.path=$distribution/native" -Dorg.sqlite.lib.name=libsqlitejdbc.so \
    -cp "$server:$authority/lib/*" mu.maupass.authority.AuthorityMain "$@"
}
