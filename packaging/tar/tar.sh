# shellcheck shell=sh
# The image as an archive, for computers without dpkg: unpacked anywhere, started by its "station". With xz, as the package for
# Debian: gzip makes a seventh more of it.

tar_name=

make_tar() {
  tar_name=maupass-station-$image_version-linux-$(uname -m).tar.xz
  # Not by a pipe, in which nobody would hear that tar failed.
  reproducible_tar -C "$packages" -c maupass-station >"$packages/station.tar" || not_made "$tar_name"
  xz -T1 -6 -c "$packages/station.tar" >"$packages/$tar_name" || not_made "$tar_name"
  rm "$packages/station.tar"
}

# Sorted, and nobody's: an archive that tells neither who made it nor in which order a file system lists its files.
reproducible_tar() {
  tar --sort=name --format=gnu --owner=root:0 --group=root:0 --mtime="@$image_epoch" "$@"
}
