# shellcheck shell=sh
# The signature of what is released: a country's one key signs the packages of its counters and the archive of its authority, and what is
# installed says by its public half what may come after it.

need_signer() {
  [ -z "${STATION_RELEASE_KEY-}" ] || need_packages openssl
}

# sign_release FILE: beside it, in FILE.sig; not where no key is named, and then none of before is left there.
sign_release() {
  rm -f "$1.sig"
  [ -n "${STATION_RELEASE_KEY-}" ] || return 0
  openssl dgst -sha256 -sign "$STATION_RELEASE_KEY" -out "$1.sig" "$1" || not_made "$1.sig"
}

# name_release_key FOLDER: the key that the next release has to be signed with, which is usually the one that signs this.
name_release_key() {
  if [ -n "${STATION_RELEASE_PUBLIC-}" ]; then
    cp "$STATION_RELEASE_PUBLIC" "$1/release.pem"
  elif [ -n "${STATION_RELEASE_KEY-}" ]; then
    openssl pkey -in "$STATION_RELEASE_KEY" -pubout -out "$1/release.pem"
  fi
}

# verified_copy FILE KEY: copies the release into a folder that nobody else can write and that is deleted at the end, and verifies it there:
# what was verified is what is installed. $verified names the copy.
verified_copy() {
  [ -s "$2" ] || refuse L-125 "This installation names no key for releases ($2), so it takes none by itself. Install one that you trust by hand."
  command -v openssl >/dev/null 2>&1 || refuse L-126 'The signature cannot be verified without openssl: sudo apt-get install openssl'
  verified_folder=$(TMPDIR=/var/tmp mktemp -d)
  trap 'rm -rf "$verified_folder"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
  verified=$verified_folder/release.${1##*.}
  cp "$1" "$verified"
  cp "$1.sig" "$verified_folder/signature" 2>/dev/null || refuse L-127 "There is no signature beside the package: $1.sig"
  openssl dgst -sha256 -verify "$2" -signature "$verified_folder/signature" "$verified" >/dev/null 2>&1 ||
    refuse L-128 'The package is not as it was signed, or another key signed it. Nothing was changed. Get it again from whoever releases it.'
}
