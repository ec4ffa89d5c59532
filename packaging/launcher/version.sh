# shellcheck shell=sh
# Which build this is: two builds of one version are told apart by the commit, "0.1.0+20261129.1632~g0123456789".

# git_here WORDS…: git of the project's folder, whoever owns it. It says nothing of somebody else's folder otherwise; who starts
# scripts of that folder trusts it already.
git_here() {
  git -c "safe.directory=$root" -C "$root" "$@" 2>/dev/null || true
}

# The time of the commit in seconds, and its hash; nothing where neither git nor an export of git says it.
commit_of_source() {
  if [ -e "$root/.git" ]; then
    git_here log -1 --format='%ct %H'
  else
    sed -n 's/^\([0-9][0-9]* [0-9a-f][0-9a-f]*\)$/\1/p' "$root/packaging/commit" 2>/dev/null || true
  fi
}

# Debian orders these by time: "+" comes after the plain version, and what follows "~" never before it.
build_version() {
  version=$(sed -n 's|.*<artifactId>maupass-station</artifactId><version>\([^<]*\)</version>.*|\1|p' "$root/packaging/pom.xml" 2>/dev/null || true)
  commit=$(commit_of_source)
  if [ -n "$commit" ]; then
    hash=${commit#* }
    version=$version+$(date -u -d "@${commit% *}" +%Y%m%d.%H%M)~g$(printf '%.10s' "$hash")
    # What is not committed cannot be found again by the hash.
    [ -z "$(git_here status --porcelain)" ] || version=$version+changed
  fi
  printf '%s' "$version"
}
