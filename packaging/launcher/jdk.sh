# shellcheck shell=sh
# Finds a JDK 25 and Maven. A JDK is recognised by its "release" file: starting each java would take seconds.

jdk=

# is_jdk_25 FOLDER
is_jdk_25() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  if [ -f "$1/release" ]; then
    while IFS= read -r line || [ -n "$line" ]; do
      case $line in
        'JAVA_VERSION="25"' | 'JAVA_VERSION="25.'* | 'JAVA_VERSION="25-'* | 'JAVA_VERSION="25+'*) return 0 ;;
        JAVA_VERSION=*) return 1 ;;
      esac
    done <"$1/release"
    return 1
  fi
  case $("$1/bin/javac" -version 2>&1) in
    'javac 25' | 'javac 25.'* | 'javac 25-'*) return 0 ;;
  esac
  return 1
}

# take_jdk FOLDER: keeps it when it is a JDK 25.
take_jdk() {
  is_jdk_25 "$1" || return 1
  jdk=$(CDPATH='' cd -- "$1" && pwd -P)
}

# STATION_JDK_FOLDERS, folders separated by colons, replaces the usual ones.
find_jdk_in_folders() {
  if [ -n "${STATION_JDK_FOLDERS+set}" ]; then
    folders=$STATION_JDK_FOLDERS
  else
    home=${HOME:-/nonexistent}
    # What a person installed for themselves goes before what the computer has for everybody.
    folders=$home/.sdkman/candidates/java:$home/.jdks:$home/.jbang/cache/jdks:$home/.gradle/jdks
    folders=$folders:$home/.local/share/mise/installs/java:$home/.asdf/installs/java:$home/.jenv/versions:$home
    folders=$folders:/usr/lib/jvm:/usr/lib64/jvm:/usr/java:/usr/local/java:/usr/local/lib/jvm:/usr/local:/opt:/opt/java
    folders=$folders:$home/Library/Java/JavaVirtualMachines:/Library/Java/JavaVirtualMachines
    folders=$folders:/opt/homebrew/opt:/usr/local/opt:/home/linuxbrew/.linuxbrew/opt
  fi
  while [ -n "$folders" ]; do
    folder=${folders%%:*}
    case $folders in
      *:*) folders=${folders#*:} ;;
      *) folders= ;;
    esac
    [ -n "$folder" ] || continue
    for candidate in "$folder" "$folder"/*; do
      for inner in "$candidate" "$candidate/Contents/Home" "$candidate/libexec" "$candidate/libexec/openjdk.jdk/Contents/Home"; do
        if take_jdk "$inner"; then return 0; fi
      done
    done
  done
  return 1
}

find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && take_jdk "$JAVA_HOME"; then return 0; fi
  for tool in java javac; do
    found=$(command -v "$tool" 2>/dev/null) || continue
    found=$(readlink -f -- "$found" 2>/dev/null) || continue
    if take_jdk "${found%/bin/*}"; then return 0; fi
  done
  find_jdk_in_folders
}

# Sets $jdk; where none is installed, installs one if a configured package source has it.
need_jdk() {
  [ -z "$jdk" ] || return 0
  if find_jdk; then return 0; fi
  for package in temurin-25-jdk openjdk-25-jdk openjdk-25-jdk-headless; do
    if can_install && package_is_on_offer "$package"; then
      install_packages "$package"
      if find_jdk; then return 0; fi
    fi
  done
  refuse L-101 'No JDK 25 was found on this computer. Install one (for example the package temurin-25-jdk from adoptium.net), or set JAVA_HOME to the folder that holds it, then start again. A JRE or another version does not do.'
}

maven=

need_maven() {
  [ -z "$maven" ] || return 0
  if find_maven; then return 0; fi
  need_packages maven
  if find_maven; then return 0; fi
  refuse L-102 'Maven was not found. Install the package maven, or put the folder that holds mvn on the PATH, then start again.'
}

find_maven() {
  maven=$(command -v mvn 2>/dev/null) && return 0
  for candidate in "${MAVEN_HOME:-/nonexistent}/bin/mvn" "${M2_HOME:-/nonexistent}/bin/mvn" \
    "${HOME:-/nonexistent}/.sdkman/candidates/maven/current/bin/mvn" /opt/*maven*/bin/mvn /usr/local/*maven*/bin/mvn; do
    if [ -x "$candidate" ]; then
      maven=$candidate
      return 0
    fi
  done
  maven=
  return 1
}

# run_maven HOW WORDS…: HOW is command, or what else shall run the command line.
# Maven runs on the JDK that was found, wherever it lies: the build's tool chain takes the current JDK when it matches.
run_maven() {
  how=$1
  shift
  # Maven's own libraries load native code and use Unsafe: without these a page of JVM warnings hides the build's words.
  # The quick compiler alone builds in less than half the processor time.
  options='--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1'
  # A JDK unpacked by hand brings a list of authorities of its own; behind an organisation's proxy only the computer's will do.
  if [ -s /etc/ssl/certs/java/cacerts ]; then
    options="$options -Djavax.net.ssl.trustStore=/etc/ssl/certs/java/cacerts"
  fi
  "$how" env JAVA_HOME="$jdk" MAVEN_OPTS="$options ${MAVEN_OPTS-}" \
    "$maven" -B -ntp -Dstyle.color=never -f "$root/pom.xml" "-Djavafx.platform=$(javafx_platform)" "$@"
}

# The classifier of JavaFX's artifacts for this processor.
javafx_platform() {
  case $(uname -m) in
    aarch64 | arm64) printf 'linux-aarch64' ;;
    *) printf 'linux' ;;
  esac
}
