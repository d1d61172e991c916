"""What goes into an installed program: the committed files, and the pinned packages.

Both set-ups take the same: the program as it was committed, not as it lies in the
folder, and the packages of the lock by their hashes, without the parts of Qt and of
Babel that a program of windows and papers never opens. Equal commits give equal trees.
"""

import io
import os
import shutil
import subprocess
import tarfile
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from installer import environment
from mediator.updates.notice import VERSION

ROOT: Final = environment.ROOT
PYTHON: Final = "3.11"

_PROGRAM: Final = ("mediator", "resources", "LICENSE", "THIRD-PARTY-NOTICES.md")
_NOT_USED: Final = ("resources/screenshots", "resources/locale/mediator.pot")

_QT_MODULES: Final = ("QtCore", "QtDBus", "QtGui", "QtWidgets", "QtPrintSupport")
_QT_LIBRARIES: Final = (
    *("Core", "DBus", "Gui", "Network", "OpenGL", "PrintSupport", "Svg", "Widgets"),
    *("XcbQpa", "WaylandClient", "WlShellIntegration", "WaylandEglClientHwIntegration"),
)
_QT_PLUGINS: Final = {
    "iconengines",
    "imageformats",
    "platforminputcontexts",
    "platforms",
    "platformthemes",
    "printsupport",
    "styles",
    "wayland-decoration-client",
    "wayland-graphics-integration-client",
    "wayland-shell-integration",
    "xcbglintegrations",
}
# They need libraries that are not taken, or a whole desktop of another make.
_QT_PLUGINS_LEFT_OUT: Final = {
    *("qgtk3", "qtvirtualkeyboardplugin", "qpdf", "qeglfs", "qlinuxfb", "qvnc"),
    *("qminimalegl", "qvkkhrdisplay", "qdirect2d"),
    *("vulkan-server", "drm-egl-server", "dmabuf-server", "shm-emulation-server"),
    *("qt-shell", "ivi-shell", "fullscreen-shell-v1"),
}
_QT_TEXTS: Final = ("qtbase_zh_CN.qm", "qtbase_zh_TW.qm")
_QT_BESIDE: Final = ("__init__.py", "_config.py", "_git_pyside_version.py")
_LOCALES: Final = ("root", "zh", "en")


class NotMade(Exception):
    """A set-up could not be made; the text says why and what to do."""


def run(*command: str, **environment_more: str) -> None:
    """Run a tool that says by itself what went wrong.

    Raises:
        NotMade: it ended otherwise than well.
    """
    done = subprocess.run(
        command, env={**os.environ, **environment_more}, check=False, text=True
    )
    if done.returncode:
        raise NotMade(f"这一步没有做成（原因见上）：{' '.join(command[:4])} …")


def version() -> str:
    """Return the program's version, e.g. ``0.1.0``."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return str(told["project"]["version"])


def committed_at() -> str:
    """Return when the last commit was made, in seconds; the date of every file."""
    return _git("log", "-1", "--format=%ct").decode().strip()


def lay_out_program(place: Path) -> None:
    """Put the committed program and what it reads into a folder.

    Raises:
        NotMade: this is no checkout, or something was not committed yet.
    """
    packed = _git("archive", "--format=tar", "HEAD", *_PROGRAM)
    place.mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        # Before 3.11.4 there was no filter; it is our own archive anyhow.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(place)  # noqa: S202 - see above
    for each in _NOT_USED:
        _remove(place / each)
    (place / "resources" / VERSION).write_text(version() + "\n", "utf-8")


def install_packages(
    python: Path, place: Path, platforms: Sequence[str], version: str = PYTHON
) -> None:
    """Install what the lock pins, for another computer, and trim it.

    Args:
        python: a Python with pip; what it runs on does not matter.
        place: the folder that becomes the other Python's site-packages.
        platforms: what wheels may be made for there, e.g. ``win_amd64``.
        version: of the other Python.

    Raises:
        NotMade: a package was not to be had, or was not the one that is pinned.
    """
    run(
        *(str(python), "-m", "pip", "install", "--quiet", "--no-compile"),
        *("--require-hashes", "--only-binary=:all:", "--implementation", "cp"),
        *("--python-version", version, "--disable-pip-version-check"),
        *(word for each in platforms for word in ("--platform", each)),
        *("--target", str(place), "--requirement", str(environment.RUN_LOCK)),
    )
    _trim(place)


def _trim(packages: Path) -> None:
    for programs in ("bin", "Scripts"):
        shutil.rmtree(packages / programs, ignore_errors=True)
    _trim_qt(packages / "PySide6")
    _trim_locales(packages / "babel" / "locale-data")
    for stub in packages.rglob("*.pyi"):
        stub.unlink()
    for folder in [*packages.rglob("tests"), *packages.rglob("__pycache__")]:
        shutil.rmtree(folder, ignore_errors=True)
    # Who installed it and where it came from differs from computer to computer.
    for name in ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json"):
        for told in packages.glob(f"*.dist-info/{name}"):
            told.unlink()


def _trim_qt(binding: Path) -> None:
    """Leave of PySide6 what a window of plain widgets loads."""
    modules = {f"{name}{end}" for name in _QT_MODULES for end in (".abi3.so", ".pyd")}
    for each in list(binding.iterdir()):
        kept = (
            each.name in modules
            or each.name in _QT_BESIDE
            or each.name.startswith("libpyside6.")
            or each.name == "pyside6.abi3.dll"
            or each.name in {"Qt", "plugins", "translations", "support"}
            or _is_library(each)
        )
        if not kept:
            _remove(each)
    under_qt = binding / "Qt" if (binding / "Qt").is_dir() else binding
    if under_qt != binding:
        _keep(under_qt, {"lib", "plugins", "translations"})
        for each in list((under_qt / "lib").iterdir()):
            if not _is_library(each):
                _remove(each)
    _keep(under_qt / "plugins", _QT_PLUGINS)
    for each in list((under_qt / "plugins").glob("*/*")):
        if each.stem.removeprefix("lib") in _QT_PLUGINS_LEFT_OUT:
            each.unlink()
    _keep(under_qt / "translations", set(_QT_TEXTS))


def _is_library(file: Path) -> bool:
    """Tell whether a file is a library that is loaded by one of the kept modules."""
    name = file.name
    if name.startswith(("libicu", "icu", "msvcp140", "vcruntime140", "concrt140")):
        return True
    return any(
        name in {f"Qt6{each}.dll", f"libQt6{each}.so.6"} for each in _QT_LIBRARIES
    )


def _trim_locales(data: Path) -> None:
    for each in data.glob("*.dat"):
        if each.stem.split("_")[0] not in _LOCALES:
            each.unlink()


def _keep(folder: Path, names: Iterable[str]) -> None:
    for each in list(folder.iterdir()):
        if each.name not in names:
            _remove(each)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _git(*words: str) -> bytes:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        raise NotMade(
            "安装包要从 git 的提交做起，这里读不出提交："
            + done.stderr.decode(errors="replace").strip()
        )
    return done.stdout
