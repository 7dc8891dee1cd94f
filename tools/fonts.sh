#!/bin/sh
# The test fonts: unpacks the Fandol faces alone (35 MB of 268) out of Debian's texlive-lang-chinese
# into .cache/fonts. They stand in for the official faces when pages are rendered in tests; they are
# never shipped. Does nothing when they are there. Exit 1: not to be had here, said in words.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
target=$root/.cache/fonts
faces="FandolFang-Regular FandolHei-Regular FandolKai-Regular FandolSong-Bold FandolSong-Regular"

complete() {
    for face in $faces; do
        [ -s "$target/$face.otf" ] || return 1
    done
}

complete && exit 0
if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
    echo "测试用字体取自 Debian 的软件包 texlive-lang-chinese，本机不是 Debian 一类的系统，不下载。" >&2
    exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
echo "下载测试用字体（49 MB，只取其中 5 个字体文件）……"
if ! (cd "$work" && apt-get download -qq texlive-lang-chinese >/dev/null 2>"$work/errors"); then
    cat "$work/errors" >&2
    echo "测试用字体下载失败。请先运行 apt-get update，并检查软件源能否连通。" >&2
    exit 1
fi
dpkg-deb --fsys-tarfile "$work"/texlive-lang-chinese_*.deb |
    tar -x -C "$work" --wildcards '*/opentype/public/fandol/*.otf'
mkdir -p "$target"
for face in $faces; do
    cp "$work/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/$face.otf" "$target/$face.part"
    mv "$target/$face.part" "$target/$face.otf"
done
