# shellcheck shell=sh
# The image of the station: the distribution with a run time of its own, for computers without a JDK.

packages=$target/package
image=$packages/maupass-station
# What the application, its libraries and JavaFX name of the JDK, and what is only found by name while it runs: tokens
# (crypto.cryptoki), the words of languages (localedata).
run_time_modules=javafx.controls,javafx.swing,java.desktop,java.logging,java.management,java.naming
run_time_modules=$run_time_modules,java.security.jgss,java.smartcardio,java.sql,jdk.charsets,jdk.crypto.cryptoki
run_time_modules=$run_time_modules,jdk.httpserver,jdk.localedata,jdk.management,jdk.net,jdk.unsupported

word_package() {
  if [ "${1-}" = authority ]; then
    shift
    no_more_words 'package authority' "$@"
    word_package_authority
    return
  fi
  no_more_words package "$@"
  need_jdk
  need_distribution
  need_packages binutils xz-utils
  if has_opencv_parts; then need_packages patchelf; fi
  need_signer
  lock_build
  image_epoch=$(source_epoch)
  image_version=$(build_version)
  require_pinned
  fetch_opencv
  say "Making the packages of $image_version. This takes some minutes."
  rm -rf "$packages"
  mkdir -p "$packages"
  make_image
  make_tar
  make_deb
  sign_release "$packages/$deb_name"
  unlock_build
  tell_budget
}

# not_made FILE: behind the program that could not make it, and has said why.
not_made() {
  refuse L-137 "$1 could not be made; the lines above say why. Set that right (room on the disk, rights), then start again."
}

# Each jar is the one that somebody has looked at: whoever can change what a repository gives out does not come into a package.
require_pinned() {
  foreign=$(awk -v list="$root/packaging/licences/checksums.tsv" '
    BEGIN { while ((getline line <list) > 0) { split(line, cell, "\t"); pinned[cell[1]] = cell[2] } }
    { text = $0; gsub(/^ *"[^"]*" : "|",?$/, "", text) }
    /"alg" : / { kind = text }
    /"content" : / && kind == "SHA-256" { hash = text }
    /"purl" : / { if (text !~ /^pkg:maven\/mu\.maupass\// && pinned[text] != hash) print text; hash = "" }' \
    "$distribution/sbom.json")
  [ -z "$foreign" ] || not_looked_at packaging/licences/checksums.tsv "$foreign"
}

# not_looked_at LIST LIBRARIES
not_looked_at() {
  refuse L-133 "These libraries are not those that were looked at ($1): $2"
}

# The time that all files of a package have: that of the commit, so that it does not tell when it was made.
source_epoch() {
  commit=$(commit_of_source)
  seconds=${commit% *}
  printf '%s' "${SOURCE_DATE_EPOCH:-${seconds:-1767225600}}"
}

# The processor as Debian names it.
package_architecture() {
  case $(uname -m) in
    aarch64 | arm64) printf arm64 ;;
    *) printf amd64 ;;
  esac
}

make_image() {
  mkdir -p "$image"
  link_run_time "$image/runtime"
  cp -R "$distribution/lib" "$distribution/native" "$distribution/licences" "$image"
  write_bill "$image/sbom.json"
  use_opencv_parts "$image/native"
  name_opencv "$image"
  # Names for debuggers are a tenth of them, and the distribution has them.
  find "$image" -name '*.so' -exec strip --strip-unneeded {} +
  install_launcher "$image"
  printf '%s\n' "$image_version" >"$image/version"
  name_release_key "$image"
  settle "$image"
  # Nobody has to know on whose computer and where it was made.
  telling=$(grep -r -l -F -e "$root" "$image" || true)
  [ -z "$telling" ] || refuse L-122 "These files of the image say where it was built: $telling"
}

link_run_time() {
  "$jdk/bin/jlink" --module-path "$distribution/fx" --add-modules "$run_time_modules" --output "$1" \
    --include-locales=en,fr --exclude-resources='glob:/javafx.*/*.so' --compress=zip-6 --strip-java-debug-attributes --no-header-files --no-man-pages
  # JavaFX looks for its libraries there, once it is a part of the run time.
  cp "$distribution"/fx/*.so "$1/lib/"
  find "$1/bin" -type f ! -name java -delete
}

# write_bill FILE: the bill of materials of an image names the run time too, whose advisories are the station's as well.
write_bill() {
  run_time=$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$jdk/release")
  run_time_maker=$(sed -n 's/^IMPLEMENTOR="\(.*\)"/\1/p' "$jdk/release")
  awk -v version="$run_time" -v maker="$run_time_maker" '
    { print }
    $0 == "  \"components\" : [" {
      plain = version
      sub(/[+].*/, "", plain)
      printf "    {\n      \"type\" : \"platform\",\n      \"bom-ref\" : \"run-time\",\n      \"publisher\" : \"%s\",\n", maker
      printf "      \"name\" : \"openjdk\",\n      \"version\" : \"%s\",\n", version
      printf "      \"cpe\" : \"cpe:2.3:a:oracle:openjdk:%s:*:*:*:*:*:*:*\"\n    },\n", plain
    }' "$distribution/sbom.json" >"$1"
}

install_launcher() {
  mkdir "$1/launcher"
  for part in locale messages packages display application application-words; do
    cp "$launcher/$part.sh" "$1/launcher/"
  done
  cp "$jvm_options" "$1/launcher/"
  for part in installed signature update; do
    cp "$root/packaging/image/$part.sh" "$1/launcher/"
  done
  cp "$root/packaging/image/station" "$1/station"
}

# settle FOLDER: rights and times that do not depend on who built it and when. A file that was executable stays so.
settle() {
  chmod -R u=rwX,go=rX "$1"
  find "$1" -name '*.so*' -exec chmod 644 {} +
  find "$1" -exec touch -h -d "@$image_epoch" {} +
}

# What each part may take at most, in MB (docs/packaging.md).
budget() {
  native_most=61
  if has_opencv_parts; then native_most=32; fi
  cat <<END
runtime   72 run time: JDK and JavaFX
lib       34 libraries in Java
native    $native_most OpenCV and SQLite
licences   1 licences
launcher   1 launcher
END
}

megabytes() {
  awk -v bytes="$1" 'BEGIN { printf "%.1f", bytes / 1000000 }'
}

size_of() {
  find "$1" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum + 0 }'
}

# within BYTES MOST NAME WHAT: one line; notes in $over what is larger.
within() {
  printf '  %-9s %6s MB of %3s  %s\n' "$3" "$(megabytes "$1")" "$2" "$4"
  [ "$1" -le "${2}000000" ] || over="$over $3"
}

# tell_budget: the sizes beside what they may be; ends where one is larger.
tell_budget() {
  over=
  while read -r part most what; do
    within "$(size_of "$image/$part")" "$most" "$part" "$what"
  done <<END
$(budget)
END
  image_most=165
  if has_opencv_parts; then image_most=137; fi
  within "$(size_of "$image")" "$image_most" image 'all of it'
  within "$(size_of "$packages/$deb_name")" 90 deb "$deb_name"
  within "$(size_of "$packages/$tar_name")" 90 tar.xz "$tar_name"
  [ -z "$over" ] || refuse L-121 "Larger than it may be:$over. See docs/packaging.md."
  say "Packages: $packages"
}
