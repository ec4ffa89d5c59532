# shellcheck shell=sh
# The authority as it is installed: its libraries, a run time of its own and a unit of systemd, in one archive. Nothing of a counter is in
# it, and nothing of it is in a counter's package.

# What its libraries name of the JDK, what is only found by name while it runs, and the words of languages.
authority_modules=java.desktop,java.logging,java.management,java.naming,java.security.jgss,java.sql
authority_modules=$authority_modules,jdk.httpserver,jdk.localedata,jdk.management,jdk.net,jdk.unsupported
authority_most=105
authority_tar_most=75

word_package_authority() {
  need_jdk
  need_built_authority
  need_packages gzip
  need_signer
  lock_build
  image_epoch=$(source_epoch)
  image_version=$(build_version)
  say "Making the package of the authority, $image_version. This takes a minute."
  mkdir -p "$packages"
  make_authority
  make_authority_tar
  unlock_build
  over=
  within "$(size_of "$authority_image")" "$authority_most" image 'all of it'
  within "$(size_of "$packages/$authority_tar")" "$authority_tar_most" tar.gz "$authority_tar"
  [ -z "$over" ] || refuse L-121 "Larger than it may be:$over. See docs/authority.md."
  say "Package: $packages/$authority_tar"
}

make_authority() {
  authority_image=$packages/maupass-authority
  rm -rf "$authority_image"
  mkdir -p "$authority_image/native" "$authority_image/licences"
  link_authority_run_time "$authority_image/runtime"
  cp -R "$authority_libraries" "$authority_image/lib"
  cp "$distribution/native/libsqlitejdbc.so" "$authority_image/native/"
  for text in LICENSE NOTICE GPL-2.0-with-classpath-exception.txt libraries.txt notices.txt; do
    cp "$distribution/licences/$text" "$authority_image/licences/"
  done
  # What these have and the station does not have: under Apache-2.0, whose words are in LICENSE, and under BSD-2-Clause.
  cp "$root/packaging/licences/authority.tsv" "$root/packaging/authority/postgresql.txt" "$authority_image/licences/"
  write_authority_bill "$authority_image/sbom.json"
  for part in maupass-authority maupass-authority.service authority.properties; do
    cp "$root/packaging/authority/$part" "$authority_image/"
  done
  install_authority_launcher "$authority_image"
  printf '%s\n' "$image_version" >"$authority_image/version"
  name_release_key "$authority_image"
  settle "$authority_image"
  telling=$(grep -r -l -F -e "$root" "$authority_image" || true)
  [ -z "$telling" ] || refuse L-122 "These files of the image say where it was built: $telling"
}

# install_authority_launcher FOLDER: what unpacks the next archive.
install_authority_launcher() {
  mkdir -p "$1/launcher"
  cp "$launcher/messages.sh" "$root/packaging/image/signature.sh" "$root/packaging/authority/unpack" "$1/launcher/"
}

link_authority_run_time() {
  "$jdk/bin/jlink" --add-modules "$authority_modules" --output "$1" --include-locales=en,fr --compress=zip-6 \
    --strip-java-debug-attributes --no-header-files --no-man-pages
  find "$1/bin" -type f ! -name java -delete
}

# write_authority_bill FILE: each jar with its name in the lists of those that somebody has looked at (CycloneDX). One that is in no list, or
# that is another file than the one looked at, ends it.
write_authority_bill() {
  for jar in "$authority_image/lib"/*.jar; do
    printf '%s\t%s\n' "$(sha256sum <"$jar" | cut -d ' ' -f 1)" "${jar##*/}"
  done >"$packages/jars"
  unknown=$(awk -F '\t' -v lists="$root/packaging/licences/checksums.tsv $root/packaging/licences/authority.tsv" '
    BEGIN {
      count = split(lists, list, " ")
      for (i = 1; i <= count; i++) while ((getline line <list[i]) > 0) {
        split(line, cell, "\t")
        name = cell[1]; sub(/[?].*/, "", name); sub(/.*\//, "", name); sub(/@/, "-", name)
        looked[name ".jar " cell[2]] = 1
      }
    }
    $2 !~ /^(authority|faults|matching|sync)-[0-9.]+[.]jar$/ && !($2 " " $1 in looked) { print $2 }' "$packages/jars")
  [ -z "$unknown" ] || not_looked_at 'packaging/licences/checksums.tsv and authority.tsv' "$unknown"
  run_time=$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$jdk/release")
  awk -F '\t' -v version="${image_version%%+*}" -v java="$run_time" -v lists="$root/packaging/licences/checksums.tsv $root/packaging/licences/authority.tsv" '
    BEGIN {
      count = split(lists, list, " ")
      for (i = 1; i <= count; i++) while ((getline line <list[i]) > 0) {
        split(line, cell, "\t")
        name = cell[1]; sub(/[?].*/, "", name); sub(/.*\//, "", name); sub(/@/, "-", name)
        purl[name ".jar " cell[2]] = cell[1]
      }
      printf "{\n  \"bomFormat\" : \"CycloneDX\",\n  \"specVersion\" : \"1.6\",\n  \"version\" : 1,\n"
      printf "  \"metadata\" : { \"component\" : { \"type\" : \"application\", \"group\" : \"mu.maupass\", \"name\" : \"maupass-authority\", \"version\" : \"%s\" } },\n", version
      printf "  \"components\" : [\n    { \"type\" : \"platform\", \"name\" : \"openjdk\", \"version\" : \"%s\" }", java
    }
    ($2 " " $1 in purl) {
      known = purl[$2 " " $1]
      group = known; sub(/^pkg:maven\//, "", group); sub(/\/.*/, "", group)
      name = known; sub(/.*\//, "", name); release = name; sub(/@.*/, "", name); sub(/.*@/, "", release); sub(/[?].*/, "", release)
      printf ",\n    { \"type\" : \"library\", \"group\" : \"%s\", \"name\" : \"%s\", \"version\" : \"%s\", \"purl\" : \"%s\",\n", group, name, release, known
      printf "      \"hashes\" : [ { \"alg\" : \"SHA-256\", \"content\" : \"%s\" } ] }", $1
    }
    END { printf "\n  ]\n}\n" }' "$packages/jars" >"$1"
  rm "$packages/jars"
}

make_authority_tar() {
  authority_tar=maupass-authority-$image_version-linux-$(uname -m).tar.gz
  # Not by a pipe, in which nobody would hear that tar failed.
  reproducible_tar -C "$packages" -c maupass-authority >"$packages/authority.tar" || not_made "$authority_tar"
  gzip -n -6 -c "$packages/authority.tar" >"$packages/$authority_tar" || not_made "$authority_tar"
  rm "$packages/authority.tar"
  sign_release "$packages/$authority_tar"
}
