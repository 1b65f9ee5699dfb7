#!/bin/sh
# Builds the three libraries into the folder given as $1, unless they are there and newer than their sources.
# Equal compilers give equal bytes: no build id, no symbols, no paths.
set -eu

sources=$(dirname "$0")
out=$1

# One newest file is enough: the libraries are moved into place together, libicuuc.so.54 last.
if [ -f "$out/libicuuc.so.54" ] &&
    [ -z "$(find "$sources" -type f -newer "$out/libicuuc.so.54")" ]; then
    exit 0
fi

cc=${CC:-cc}
advice="run 'apt-get install gcc libc6-dev' (other systems: install gcc), or name your C compiler in the variable CC"
# $CC may carry options (ccache gcc -m64), hence unquoted where it runs.
if ! command -v ${cc%% *} >/dev/null; then
    echo "No C compiler ('$cc') found: $advice." >&2
    exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

library() { # soname, source
    if ! $cc -std=gnu11 -O2 -fPIC -Wall -Wextra -shared -s -Wl,-soname,"$1" -Wl,--build-id=none \
        -o "$work/$1" "$sources/$2" -ldl -pthread; then
        echo "The C compiler ('$cc') could not build $1: if it misses a header or a library, $advice." >&2
        exit 1
    fi
}
library libicudata.so.54 empty.c
library libicui18n.so.54 empty.c
library libicuuc.so.54 icu54.c

mkdir -p "$out"
for name in libicudata.so.54 libicui18n.so.54 libicuuc.so.54; do
    mv -f "$work/$name" "$out/$name"
done
