# shellcheck shell=sh
# What the launcher says. It speaks on standard error: standard output belongs to the application.

say() {
  printf '%s\n' "$*" >&2
}

# refuse CODE TEXT: what happened and what to do now, then the code. The codes are listed in packaging/README.md.
refuse() {
  printf '%s (%s)\n' "$2" "$1" >&2
  exit 1
}

# wrong_usage CODE TEXT: the same for a command line that could never work.
wrong_usage() {
  printf '%s (%s)\n' "$2" "$1" >&2
  exit 2
}
