"""A bare Debian 12 to install in: made once, copied for every try, nothing shared."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installer.old_debian import CACHE, go_out_as_here, mirror

RELEASE = "bookworm"
_MOUNTS = """
set -e
mount -t proc proc "$0/proc"
mount --rbind /dev "$0/dev"
exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    chroot "$0" /bin/sh -c "$1"
"""


class Computer:
    """One bare computer, by the folder that is its root."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def does(self, script: str, seconds: float = 900) -> subprocess.CompletedProcess:
        """Run a shell script there, as root; what it mounts goes with it."""
        return subprocess.run(
            ["unshare", "--mount", "sh", "-c", _MOUNTS, str(self.root), script],
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )

    def must(self, script: str) -> str:
        """Run it; a failure shows all it said."""
        done = self.does(script)
        assert done.returncode == 0, f"{script}\n{done.stdout[-4000:]}{done.stderr}"
        return done.stdout

    def file(self, path: str) -> Path:
        """Return where one of its files lies here."""
        return self.root / path.lstrip("/")


@contextmanager
def computer(*packages: str) -> Iterator[Computer]:
    """Yield a new bare Debian with some packages; it is thrown away at the end."""
    base = CACHE / f"bare-{RELEASE}"
    if not (base / ".ready").exists():
        shutil.rmtree(base, ignore_errors=True)
        CACHE.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["debootstrap", "--variant=minbase", RELEASE, str(base), mirror()],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        go_out_as_here(base)
        (base / ".ready").touch()
    root = Path(tempfile.mkdtemp(prefix="try.", dir=CACHE))
    try:
        subprocess.run(["cp", "-a", f"{base}/.", str(root)], check=True)
        made = Computer(root)
        made.must("apt-get -qq update")
        if packages:
            made.must(
                "apt-get -qq install -y --no-install-recommends " + " ".join(packages)
            )
        yield made
    finally:
        shutil.rmtree(root)


def is_possible() -> str:
    """Return why a bare computer cannot be made here; empty if it can."""
    lacking = [each for each in ("debootstrap", "unshare") if not shutil.which(each)]
    if lacking:
        return f"needs {lacking[0]}"
    return "" if os.geteuid() == 0 else "needs root"
