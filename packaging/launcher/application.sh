# shellcheck shell=sh
# Starts the application from its distribution folder.

# start_application HOW WORDS…: HOW is exec, or what else shall run the java command line.
start_application() {
  how=$1
  shift
  class_path=
  for jar in "$distribution"/lib/*.jar; do class_path=$class_path${class_path:+:}$jar; done
  "$how" "$jdk/bin/java" \
    --module-path "$distribution/fx" --add-modules javafx.controls,javafx.swing \
    --enable-native-access=javafx.graphics,ALL-UNNAMED \
    -XX:+UseSerialGC -Xmx512m -XX:-UsePerfData \
    "-Dmaupass.native=$distribution/native" \
    "-Dorg.sqlite.lib.path=$distribution/native" -Dorg.sqlite.lib.name=libsqlitejdbc.so \
    "-Djna.boot.library.path=$distribution/native" -Djna.nounpack=true \
    -cp "$class_path" mu.maupass.station.Main "$@"
}

train_start() {
  :
}
