#!/bin/sh
# Makes .venv ready: `sh tools/setup.sh run` for use, `sh tools/setup.sh test` with what tests need.
# Repeats only what has changed: the package is installed again when files came or went, since each
# file is linked by itself (editable_mode=strict: type checkers and tests see what is installed).
set -eu
cd "$(dirname "$0")/.."
mode=${1:-run}
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
updated=no

say() { echo "【准备】$*"; }
fail() {
    echo "【准备】不能继续：$*" >&2
    exit 1
}

on_debian_as_root() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1
}

apt_install() {
    if [ "$updated" = no ]; then
        DEBIAN_FRONTEND=noninteractive apt-get update -qq || return 1
        updated=yes
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

find_python() {
    for name in ${PYTHON:+"$PYTHON"} python3.14 python3.13 python3.12 python3.11 python3 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    fail "没有找到 Python 3.11 或更高版本。请先安装（Debian 12：apt-get install python3 python3-venv）；已装在别处的，用 make PYTHON=路径 指明"
}

make_venv() {
    .venv/bin/python -c '' 2>/dev/null && return # broken after the folder was moved: made anew
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        on_debian_as_root || fail "Python 缺少 venv 组件。请由管理员运行 apt-get install $package（或本系统相应的软件包）"
        say "安装 $package"
        apt_install "$package" || fail "安装 $package 失败，请检查软件源"
    fi
    say "建立 .venv（$("$python" --version)）"
    rm -rf .venv
    "$python" -m venv .venv
    .venv/bin/pip install -q -U pip 'setuptools>=77'
}

listing() {
    cat pyproject.toml
    for name in __init__.py __main__.py py.typed rules.yaml corpus templates law rules unit search assess gen cli web; do
        [ ! -e "$name" ] || find "$name" -type f ! -path '*/__pycache__/*'
    done | LC_ALL=C sort
    pwd
}

install_package() {
    extras=$1
    stamp=.venv/guiju$extras.stamp
    listing >.venv/listing
    if [ -f "$stamp" ] && cmp -s .venv/listing "$stamp"; then
        return
    fi
    say "安装本项目和依赖${extras:+（含开发工具）}"
    PYTHONWARNINGS=ignore .venv/bin/pip install -q --no-build-isolation -e ".$extras" \
        --config-settings editable_mode=strict ||
        fail "安装依赖失败。请检查网络或 pip 镜像设置"
    rm -f .venv/guiju*.stamp
    cp .venv/listing "$stamp"
    [ -z "$extras" ] || cp .venv/listing .venv/guiju.stamp
}

lacking() {
    for tool in "$@"; do
        command -v "$tool" >/dev/null 2>&1 || return 0
    done
    return 1
}

# $1: what for; $2: programs; $3: Debian packages
prepare_tools() {
    # shellcheck disable=SC2086 # both are lists
    lacking $2 || return 0
    if ! on_debian_as_root; then
        say "本机缺少$1所需的程序（$2），不是以 root 运行的 Debian 类系统，不自动安装；只跳过这些测试"
        return 0
    fi
    say "安装$1所需的软件（$3）"
    # shellcheck disable=SC2086
    apt_install $3 || say "安装失败，$1将跳过（要求必须进行的除外）"
}

make_venv
if [ "$mode" = test ]; then
    install_package '[dev]'
    prepare_tools 版面测试 'soffice pdftotext fc-match' \
        'libreoffice-writer poppler-utils fontconfig fonts-liberation'
    prepare_tools 网页测试 'chromium chromedriver' 'chromium chromium-driver'
    sh tools/fonts.sh || say "没有测试用字体，版面测试将跳过（要求必须进行的除外）"
else
    install_package ''
fi
