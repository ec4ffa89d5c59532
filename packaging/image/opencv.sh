# shellcheck shell=sh
# OpenCV of an image for x86-64. The library that the distribution has was built with Intel's kernels, half of it, which are not free
# software. The image has another build of the same version: without them, one file for each part, and of these only what the station uses
# (docs/decisions/0053-opencv-of-a-package.md).

# The build, and the SHA-256 of its jar at Maven Central: a package is made of no other one.
opencv_build=4.9.0-1.5.10
opencv_hash=4059a3f74fab828f9c513f14d28ac5a0ad542353d972f9c1e03c33b34bf51970
opencv_jar=$target/opencv/opencv-$opencv_build-linux-x86_64.jar
# Where the parts lie in it, and what their names end with.
opencv_folder=org/bytedeco/opencv/linux-x86_64
opencv_suffix=so.409
# What org.opencv.core, imgproc, dnn and objdetect (of which the station finds faces) need, by themselves and of each other. The part
# that reads and writes files is not among them: nobody's picture comes to it.
opencv_parts='core imgproc dnn objdetect calib3d features2d flann'

# The library for ARM has no such kernels, and stays as it is.
has_opencv_parts() {
  [ "$(package_architecture)" = amd64 ]
}

# Asks Maven for the jar where it is not there yet; it is for packages alone, so that a build does not fetch it.
fetch_opencv() {
  has_opencv_parts || return 0
  if [ ! -s "$opencv_jar" ]; then
    need_maven
    run_maven command -q -N dependency:copy "-Dartifact=org.bytedeco:opencv:$opencv_build:jar:linux-x86_64" \
      "-DoutputDirectory=$target/opencv" >&2 || not_made "The image's OpenCV"
  fi
  require_opencv
}

require_opencv() {
  found=$(sha256sum <"$opencv_jar")
  [ "${found%% *}" = "$opencv_hash" ] ||
    not_looked_at packaging/image/opencv.sh "$opencv_jar"
}

# use_opencv_parts FOLDER: puts the parts in the place of the one library there. What only the parts that are left out need of
# each other is no longer asked for, nor the library for large systems of equations, which nothing here solves (OpencvCallsTest).
use_opencv_parts() {
  has_opencv_parts || return 0
  native=$1
  for whole in "$native"/libopencv_java*.so; do break; done
  rm -rf "$target/opencv/parts"
  mkdir "$target/opencv/parts"
  set -- "$opencv_folder/libopencv_java.so"
  for part in $opencv_parts; do set -- "$@" "$opencv_folder/libopencv_$part.$opencv_suffix"; done
  (cd "$target/opencv/parts" && "$jdk/bin/jar" xf "$opencv_jar" "$@") || not_made "The image's OpenCV"
  rm "$whole"
  for file in "$@"; do
    library=$target/opencv/parts/$file
    for needed in $(patchelf --print-needed "$library"); do
      case $needed in
        libopencv_*) [ -f "${library%/*}/$needed" ] || patchelf --remove-needed "$needed" "$library" ;;
        libopenblas*) patchelf --remove-needed "$needed" "$library" ;;
      esac
    done
    # The folders of whoever built it go, so that nobody can put a library there.
    # shellcheck disable=SC2016 # the loader's own word for the folder of this library
    patchelf --set-rpath '$ORIGIN' "$library"
    strip --strip-unneeded "$library"
    case $file in
      */libopencv_java.so) mv "$library" "$whole" ;;
      *) cp "$library" "$native/" ;;
    esac
  done
  rm -rf "$target/opencv/parts"
}

# name_opencv IMAGE: the bill of materials and the list of licences name the build too, once it is in the image.
name_opencv() {
  has_opencv_parts || return 0
  awk -v version="$opencv_build" -v hash="$opencv_hash" '
    { print }
    $0 == "  \"components\" : [" {
      purl = "pkg:maven/org.bytedeco/opencv@" version "?classifier=linux-x86_64&type=jar"
      printf "    {\n      \"type\" : \"library\",\n      \"bom-ref\" : \"%s\",\n      \"publisher\" : \"Bytedeco\",\n", purl
      printf "      \"group\" : \"org.bytedeco\",\n      \"name\" : \"opencv\",\n      \"version\" : \"%s\",\n", version
      printf "      \"hashes\" : [\n        {\n          \"alg\" : \"SHA-256\",\n          \"content\" : \"%s\"\n        }\n      ],\n", hash
      printf "      \"licenses\" : [\n        {\n          \"license\" : {\n            \"id\" : \"Apache-2.0\"\n          }\n        }\n      ],\n"
      printf "      \"purl\" : \"%s\"\n    },\n", purl
    }' "$1/sbom.json" >"$1/sbom.json.new"
  mv "$1/sbom.json.new" "$1/sbom.json"
  printf '     (Apache-2.0) OpenCV, its native libraries without Intel IPP (org.bytedeco:opencv:%s - https://bytedeco.org)\n' \
    "$opencv_build" >>"$1/licences/libraries.txt"
}
