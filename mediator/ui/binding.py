"""Loads Qt's binding so that the first window need not wait for what nobody uses.

Two things are spared, and neither is changed in what pip installed:

- The binding carries Python files of its own, packed, and compiles them at each start.
  It can read them from a folder beside its ``__init__.py`` too, and unpacks them there
  when told so. That is done once, after installing, in a folder of ours. If anything is
  not as it was then (another PySide6, a library exchanged, a file gone), the binding
  starts in its usual way.
- It looks at every import to see whether ``from __feature__ import`` is asked for, and
  reads the source of every module for it. Nobody asks for it here.
"""

import builtins
import os
import sys
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from typing import Final

FOLDER: Final = "unpacked-support"
"""Lies in the environment that the packages are installed in."""
_BINDING: Final = "shiboken6"
_STAMP: Final = "made-of.txt"


def load(environment: str = sys.prefix) -> bool:
    """Load the binding, and tell whether it could use the unpacked files.

    Args:
        environment: folder of the environment.

    Raises:
        ImportError: it is not installed, or a library of its is missing.
    """
    folder = os.path.join(environment, FOLDER)  # noqa: PTH118 - pathlib takes its time
    installed = _installed()
    fresh = bool(installed) and _BINDING not in sys.modules
    quickly = fresh and _as_it_was(folder, installed)
    if quickly:
        _load(folder, installed)
    else:
        __import__(_BINDING)
    # What it put its own in the place of, kept by it under this name.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    return quickly


def unpack(environment: str = sys.prefix) -> None:
    """Unpack the files where they are not yet; for a process of its own.

    Args:
        environment: folder of the environment.

    Raises:
        OSError: the folder cannot be written.
    """
    import compileall  # noqa: PLC0415 - only after installing
    import shutil  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    installed = _installed()
    folder = Path(environment, FOLDER)
    if installed and _as_it_was(str(folder), installed):
        return
    shutil.rmtree(folder, ignore_errors=True)
    if not installed:
        return
    folder.mkdir()
    shutil.copy2(Path(installed, "__init__.py"), folder)
    os.environ["SBK_EMBED"] = "0"  # the binding's own word for: unpack them
    _load(str(folder), installed)
    del os.environ["SBK_EMBED"]
    compileall.compile_dir(str(folder), quiet=2)
    made = (each for each in folder.rglob("*") if each.is_file())
    there = (each for each in Path(installed).iterdir() if each.is_file())
    lines = [installed, *(_sign(str(each)) for each in sorted([*made, *there]))]
    # Written last: a folder left unfinished has none, and is not used.
    (folder / _STAMP).write_text("\n".join(lines), "utf-8")


def _installed() -> str:
    """Return the folder of the installed binding; empty if there is none."""
    found = find_spec(_BINDING)
    return os.path.dirname(found.origin or "") if found else ""  # noqa: PTH120


def _as_it_was(folder: str, installed: str) -> bool:
    """Tell whether every file is the one noted at unpacking."""
    try:
        with open(os.path.join(folder, _STAMP), encoding="utf-8") as told:  # noqa: PTH118, PTH123
            whence, *signs = told.read().split("\n")
        return whence == installed and all(
            sign == _sign(sign.split(" ", 2)[2]) for sign in signs
        )
    except (OSError, ValueError, IndexError):
        return False


def _sign(file: str) -> str:
    """Return size, time of the last change and path of a file."""
    found = os.stat(file)  # noqa: PTH116
    return f"{found.st_size} {found.st_mtime_ns} {file}"


def _load(folder: str, installed: str) -> None:
    """Import the binding so that it looks for its files in our folder.

    It looks beside its ``__init__.py``, which is the same text at both places; all else
    of it is found where it was installed.
    """
    origin = os.path.join(folder, "__init__.py")  # noqa: PTH118
    places = [installed]
    spec = spec_from_file_location(_BINDING, origin, submodule_search_locations=places)
    if spec is None or spec.loader is None:
        raise ImportError(origin)
    module = module_from_spec(spec)
    sys.modules[_BINDING] = module
    spec.loader.exec_module(module)


if __name__ == "__main__":
    unpack()
