"""Makes the Debian package: sudo python3 -m installer debian [--out DIR] [--key KEY].

    --out DIR   where it is put; dist/ by default
    --key KEY   the release key (python3 -m installer key): the program then takes
                updates from a stick that bear its signature, and this package gets one

Needs root and debootstrap, since the program's own Python is built in an old Debian:
the first time takes some minutes, later ones about two. Equal commits give an equal
package: every file has the date of the commit, and nothing of this computer gets in.
"""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from installer import environment, release
from installer.asked import outcome, questions
from installer.contents import (
    ROOT,
    NotMade,
    committed_at,
    install_packages,
    lay_out_program,
    run,
    version,
)
from installer.old_debian import CACHE, MADE_BY, PREFIX, inside, userland

_HERE: Final = ROOT / "installer" / "linux"
_WHEELS: Final = {
    "amd64": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "arm64": (
        *("manylinux_2_31_aarch64", "manylinux_2_28_aarch64"),
        *("manylinux_2_17_aarch64", "manylinux2014_aarch64"),
    ),
}
# Besides what the window asks of the system: what the private Python is linked with.
_DEPENDS: Final = (
    *("libc6 (>= 2.28)", "libbz2-1.0", "libexpat1", "liblzma5", "zlib1g"),
    *sorted(environment.WINDOW),
)
# Where Debian's Python looks, beside its own lib/python3.11.
_PACKAGES: Final = "lib/python3/dist-packages"
_COMPILE: Final = f"""
set -eu
/{PREFIX}/bin/python3 -I -m compileall -q -f --invalidation-mode unchecked-hash \\
    /{PREFIX}/lib /opt/mediator/program
"""


def main(arguments: list[str]) -> int:
    """Make the package and say where it lies.

    Returns:
        0, or 1 when it could not be made.
    """
    chosen = questions("做 Debian 安装包").parse_args(arguments)
    return outcome("安装包", lambda: make(chosen.out, chosen.key))


def make(out: Path, key: Path | None = None) -> Path:
    """Make the package in a folder, with its checksum and its signed notice.

    Args:
        out: where it goes; made if it is not there.
        key: the release key; without one the program takes no updates from a stick.

    Raises:
        NotMade: a step failed; nothing half-made lies in ``out``.
    """
    old = userland()
    home = old / "opt/mediator"
    for each in home.iterdir():
        if each.name != "python":
            shutil.rmtree(each)
    packages = old / PREFIX / _PACKAGES
    shutil.rmtree(packages, ignore_errors=True)
    architecture = _architecture()
    install_packages(Path(sys.executable), packages, _WHEELS[architecture])
    lay_out_program(home / "program")
    (packages / "mediator.pth").write_text("/opt/mediator/program\n", "utf-8")
    if key is not None:
        release.put_in_trust(key, home / "program" / "resources")
    inside(old, _COMPILE)
    tree = CACHE / "package"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(home, tree / "opt/mediator", symlinks=True)
    (tree / PREFIX / MADE_BY).unlink()
    _add_to_the_desktop(tree)
    _add_control(tree, architecture)
    _date(tree)
    out.mkdir(parents=True, exist_ok=True)
    package = out / f"mediator_{version()}_{architecture}.deb"
    run(
        *("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(package)),
        SOURCE_DATE_EPOCH=committed_at(),
    )
    release.note(package, f"linux-{architecture}", key)
    return package


def _add_to_the_desktop(tree: Path) -> None:
    """Put in the command, the menu entry, the icons and the file type."""
    share = tree / "usr/share"
    day = datetime.fromtimestamp(int(committed_at()), UTC).date()
    for source, target, mode in (
        ("mediator.sh", "opt/mediator/bin/mediator", 0o755),
        ("install-update.sh", "opt/mediator/bin/install-update", 0o755),
        ("mediator.desktop", "usr/share/applications/mediator.desktop", 0o644),
        ("mediator-book.xml", "usr/share/mime/packages/mediator.xml", 0o644),
        ("mediator.metainfo.xml", "usr/share/metainfo/mediator.metainfo.xml", 0o644),
        ("mediator.policy", "usr/share/polkit-1/actions/mediator.policy", 0o644),
        ("copyright.txt", "usr/share/doc/mediator/copyright", 0o644),
    ):
        text = (_HERE / source).read_text("utf-8")
        place = tree / target
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(
            text.replace("{version}", version()).replace("{day}", day.isoformat()),
            "utf-8",
        )
        place.chmod(mode)
    icons = ROOT / "resources/icons"
    for size, name in (
        ("scalable", "mediator.svg"),
        ("48x48", "mediator-48.png"),
        ("256x256", "mediator-256.png"),
    ):
        place = share / "icons/hicolor" / size / "apps" / f"mediator{name[-4:]}"
        place.parent.mkdir(parents=True)
        shutil.copyfile(icons / name, place)
    command = tree / "usr/bin/mediator"
    command.parent.mkdir(parents=True)
    command.symlink_to("/opt/mediator/bin/mediator")


def _add_control(tree: Path, architecture: str) -> None:
    control = tree / "DEBIAN"
    control.mkdir()
    files = [each for each in tree.rglob("*") if each.is_file()]
    size = sum(each.lstat().st_size for each in files) // 1024
    told = (_HERE / "control.txt").read_text("utf-8")
    (control / "control").write_text(
        told.format(
            version=version(),
            architecture=architecture,
            size=size,
            depends=", ".join(_DEPENDS),
        ),
        "utf-8",
    )
    for name in ("postinst", "prerm"):
        shutil.copyfile(_HERE / name, control / name)
        (control / name).chmod(0o755)


def _date(tree: Path) -> None:
    """Give everything the commit's date, and rights that do not follow a umask."""
    when = int(committed_at())
    for each in [tree, *tree.rglob("*")]:
        if not each.is_symlink():
            runs = each.is_dir() or each.stat().st_mode & 0o100
            each.chmod(0o755 if runs else 0o644)
        os.utime(each, (when, when), follow_symlinks=False)


def _architecture() -> str:
    told = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    if told not in _WHEELS:
        raise NotMade(f"{told} 的电脑还没有现成的组件，做不了安装包。")
    return told


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
