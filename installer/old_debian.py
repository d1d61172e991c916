"""The old Debian in which the program's own Python is built.

Whatever is built in Debian 11 needs nothing above GLIBC 2.31. Python takes only six
functions that are newer than 2.28: five have an older form, which is asked for, and the
sixth is done without. So the whole package is content with 2.28, as the wheels are, and
runs on Debian 10 to 12 and the desktops made from them.

Debian 11's own Python is too old for the program: Debian 12's source package is built
there instead, unchanged. Both come from the archive this computer's apt is set up for,
and are checked by apt.
"""

import os
import re
import shutil
from pathlib import Path
from typing import Final

from installer.contents import PYTHON, NotMade, run

CACHE: Final = Path(os.environ.get("MEDIATOR_BUILD", "/var/cache/mediator-build"))
PREFIX: Final = "opt/mediator/python"
MADE_BY: Final = "made-by.txt"
"""In the finished Python while it is kept here: the script that built it."""
_RELEASE: Final = "bullseye"
_SOURCE_OF: Final = "bookworm"
_TOOLS: Final = (
    *("ca-certificates", "dpkg-dev", "gcc", "libc6-dev", "make", "patchelf"),
    *("libbz2-dev", "libexpat1-dev", "libffi-dev", "liblzma-dev", "libssl-dev"),
    "zlib1g-dev",
)
# OpenSSL is only there for quick hashes and for who imports ssl without using it; the
# program never goes to the network. Its database and its cryptography bring their own.
_BUILD: Final = r"""
set -eu
cd /root
apt-get -qq update
apt-get -qq install -y --no-install-recommends {tools} >/dev/null
rm -rf python{python}-*
apt-get -qq source --only-source python{python} >/dev/null
cd python{python}-*/
cat > /root/older.h <<'END'
#if defined(__x86_64__)
#define OLDER "GLIBC_2.2.5"
#elif defined(__aarch64__)
#define OLDER "GLIBC_2.17"
#endif
__asm__(".symver exp,exp@" OLDER);
__asm__(".symver exp2,exp2@" OLDER);
__asm__(".symver log,log@" OLDER);
__asm__(".symver log2,log2@" OLDER);
__asm__(".symver pow,pow@" OLDER);
END
export PY_UNSUPPORTED_OPENSSL_BUILD=static ac_cv_func_sem_clockwait=no
./configure -q --prefix=/{prefix} --with-system-expat \
    --without-ensurepip --disable-test-modules --with-dbmliborder= \
    CFLAGS='-include /root/older.h' LDFLAGS=-Wl,--no-as-needed
# As Debian builds it: its security patch reads what only the core may.
echo 'pyexpat pyexpat.c -DPy_BUILD_CORE_BUILTIN -lexpat' > Modules/Setup.local
make -s -j"$(nproc)" >/root/make.log 2>&1 || {{ tail -40 /root/make.log; exit 1; }}
rm -rf /{prefix}
make -s install >/dev/null
cp LICENSE /{prefix}/LICENSE.txt
cp /usr/share/doc/libffi-dev/copyright /{prefix}/LICENSE-libffi.txt
cp /usr/share/doc/libssl-dev/copyright /{prefix}/LICENSE-openssl.txt
cd /{prefix}
cp -L /usr/lib/*-linux-gnu/libffi.so.7 lib/
patchelf --set-rpath '$ORIGIN/../..' lib/python{python}/lib-dynload/_ctypes.*.so
rm -rf include share lib/pkgconfig lib/libpython*.a
cd lib/python{python}
rm -rf config-* ensurepip idlelib lib2to3 pydoc_data test tkinter turtledemo turtle.py
rm -rf site-packages/*
find . -name __pycache__ -prune -exec rm -rf {{}} +
cd ../../bin
find . -type f ! -name python{python} -delete
find . -type l -delete
ln -s python{python} python3
rm -f ../lib/python{python}/lib-dynload/{{_crypt,_uuid,nis,ossaudiodev}}*.so
rm -f ../lib/python{python}/lib-dynload/{{spwd,xxlimited}}*.so
strip --strip-unneeded python{python} ../lib/python{python}/lib-dynload/*.so
./python3 -I -c 'import bz2, ctypes, decimal, lzma, unicodedata, xml.etree, zlib'
./python3 -I -c 'import _elementtree, fcntl, mmap, multiprocessing, pyexpat, socket'
./python3 -I -c 'import _hashlib, asyncio, ssl'
"""


def userland() -> Path:
    """Return the root of the old Debian with the built Python; made at first use.

    Raises:
        NotMade: it takes root, debootstrap, and an archive that still has the release.
    """
    root = CACHE / _RELEASE
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        raise NotMade(
            "做安装包要有管理员权限和 debootstrap：\n"
            "    sudo apt-get install -y debootstrap\n"
            "    sudo python3 -m installer debian"
        )
    if not (root / ".ready").exists():
        shutil.rmtree(root, ignore_errors=True)
        CACHE.mkdir(parents=True, exist_ok=True)
        run(
            *("debootstrap", "--variant=minbase", _RELEASE, str(root), mirror()),
        )
        go_out_as_here(root)
        source = root / "etc/apt/sources.list.d/python.list"
        source.write_text(f"deb-src {mirror()} {_SOURCE_OF} main\n", "utf-8")
        (root / ".ready").touch()
    script = _BUILD.format(python=PYTHON, prefix=PREFIX, tools=" ".join(_TOOLS))
    made_by = root / PREFIX / MADE_BY
    if not made_by.exists() or made_by.read_text("utf-8") != script:
        inside(root, script)
        made_by.write_text(script, "utf-8")
    return root


def inside(root: Path, script: str) -> None:
    """Run a shell script in the old Debian; what it mounts goes away with it.

    Raises:
        NotMade: it ended otherwise than well.
    """
    outer = (
        'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && '
        "exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root "
        "DEBIAN_FRONTEND=noninteractive ${http_proxy:+http_proxy=$http_proxy} "
        '${https_proxy:+https_proxy=$https_proxy} chroot "$0" /bin/bash -c "$1"'
    )
    run("unshare", "--mount", "sh", "-c", outer, str(root), script)


def mirror() -> str:
    """Return the Debian archive that this computer's apt uses.

    Raises:
        NotMade: apt names none.
    """
    places = [Path("/etc/apt/sources.list"), *Path("/etc/apt/sources.list.d").glob("*")]
    for place in places:
        if place.is_file():
            found = re.search(r"https?://\S+/debian/?(?=\s)", place.read_text("utf-8"))
            if found:
                return found[0]
    raise NotMade("这台电脑的软件源里没有 Debian。请先在 /etc/apt/ 里写上。")


def go_out_as_here(root: Path) -> None:
    """Let a Debian in a folder reach the archive as this computer does."""
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    certificates = Path("/etc/ssl/certs/ca-certificates.crt")
    if certificates.exists():
        place = root / "etc/ssl/certs"
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(certificates, place)
    for each in Path("/etc/apt/apt.conf.d").glob("*proxy*"):
        shutil.copy(each, root / "etc/apt/apt.conf.d")
