# shellcheck shell=sh
# The Debian package: the image in /usr/lib, and what makes a station of a computer around it.

deb_name=
# Whom somebody writes to who has the package. Each country that gives it out sets its own.
deb_maintainer=${STATION_MAINTAINER:-MauPass Station <maintainer@example.invalid>}

make_deb() {
  deb_name=maupass-station_${image_version}_$(package_architecture).deb
  debian=$root/packaging/deb
  tree=$packages/deb
  mkdir -p "$tree/DEBIAN" "$tree/usr/bin"
  cp -R "$debian/files/." "$tree/"
  # Links are enough: they are read, not kept.
  cp -al "$image/." "$tree/usr/lib/maupass-station/"
  ln -s ../lib/maupass-station/station "$tree/usr/bin/maupass-station"
  cp "$debian/conffiles" "$debian/postinst" "$debian/prerm" "$debian/postrm" "$tree/DEBIAN/"
  # "&" and "\" would be words of sed.
  maintainer=$(printf '%s' "$deb_maintainer" | sed 's/[&\/|]/\\&/g')
  sed -e "s|@MAINTAINER@|$maintainer|" -e "s/@VERSION@/$image_version/" -e "s/@ARCHITECTURE@/$(package_architecture)/" \
    -e "s/@KILOBYTES@/$(du -k -s --apparent-size "$tree" | cut -f 1)/" "$debian/control" >"$tree/DEBIAN/control"
  # So that "dpkg --verify" finds what was damaged.
  # Not by a pipe, in which nobody would hear that find failed.
  (cd "$tree" && find usr etc -type f) >"$packages/files" || not_made "$deb_name"
  LC_ALL=C sort -o "$packages/files" "$packages/files"
  (cd "$tree" && xargs -d '\n' md5sum) <"$packages/files" >"$tree/DEBIAN/md5sums" || not_made "$deb_name"
  rm "$packages/files"
  find "$tree" -type d -exec chmod 755 {} +
  chmod -R u=rwX,go=rX "$tree/DEBIAN" "$tree/etc" "$tree/usr/share" "$tree/usr/lib/systemd" "$tree/usr/lib/udev" "$tree/usr/lib/maupass-station/service"
  find "$tree" -exec touch -h -d "@$image_epoch" {} +
  SOURCE_DATE_EPOCH=$image_epoch dpkg-deb --root-owner-group -Zxz --build "$tree" "$packages/$deb_name" >/dev/null || not_made "$deb_name"
  rm -rf "$tree"
}
