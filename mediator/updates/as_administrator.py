"""The part of an update that runs as root: believes nothing it was told.

Started by pkexec with the path of a notice. It uses its own key and its own version,
reads the notice once, copies the package to a folder only root can enter, checks the
copy, and has dpkg install that.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from mediator.places import resource
from mediator.problems import Problem
from mediator.updates import notice
from mediator.updates.installing import copied

_DPKG: Final = "/usr/bin/dpkg"
_SYSTEM_PATH: Final = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def main(words: Sequence[str]) -> int:
    """Install one update.

    Args:
        words: the path of its notice.

    Returns:
        0, or 1 with one sentence on standard error.
    """
    try:
        (place,) = words
        trusted = resource(notice.TRUSTED).read_bytes()
        update = notice.check(
            Path(place), trusted, notice.installed_version(), notice.system()
        )
        with TemporaryDirectory(prefix="mediator-") as folder:
            _dpkg(copied(update, Path(folder)))
    except (Problem, OSError, ValueError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


def _dpkg(package: Path) -> None:
    """Install a package, first asking whether it could be.

    Raises:
        Problem: dpkg refused; says what dpkg said last.
    """
    for words in (["--dry-run", "--install"], ["--install"]):
        done = subprocess.run(  # noqa: S603 - a checked file in a folder of root's
            [_DPKG, *words, str(package)],
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": _SYSTEM_PATH, "LANG": os.environ.get("LANG", "C.UTF-8")},
        )
        if done.returncode:
            said = done.stderr.strip().splitlines()
            raise Problem(f"dpkg：{said[-1] if said else done.returncode}。")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
