"""Opening the window: what a desktop may lack is said in words before Qt aborts."""

import os
import sys
from collections.abc import Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Final

_LIBRARIES: Final = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""What Qt's X11 part loads at run time, and the Debian package of each."""

_USUAL: Final = (
    "/usr/lib/x86_64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
    "/usr/lib64",
)

_BACK: Final = "MEDIATOR_BACK"
"""Variable by which a locked window tells the next process how to come back."""

_DATABASE: Final = "book.db"
"""What ``safety.folder`` calls it; the file type of the menu entry goes by it."""

_NO_SCREEN: Final = """这台电脑没有屏幕（没有图形桌面），窗口打不开。案件簿没有动。
不用窗口也能用，例如做一本练习本和全套文书：
  python -m mediator demo 练习
其他命令：python -m mediator --help
"""


def run(words: Sequence[str]) -> int:
    """Open the window, again after each lock, and return the exit status.

    Args:
        words: the book's folder, if any.
    """
    book, at, whose, amiss, user = _coming_back(os.environ, words)
    if sys.platform == "linux":
        obstacle = no_screen(os.environ) or lacking_libraries(os.environ)
        if obstacle:
            sys.stderr.write(obstacle)
            return 1
        cure_input_method(os.environ)
    from mediator.ui import binding  # noqa: PLC0415 - commands run without Qt

    binding.load()
    from mediator.ui.start import start  # noqa: PLC0415 - only now is Qt there

    again = start(book, at, whose, amiss=amiss, user=user, by_force=_restart_by_force)
    if again is not None:
        _restart(again)
    return 0


def _coming_back(
    environment: MutableMapping[str, str], words: Sequence[str]
) -> tuple[Path | None, str, str, str, str]:
    """Return the book; after a lock the place in it, whose it is, what is amiss, who.

    What was handed on is taken out: no program started from here gets to see it.
    """
    handed = environment.pop(_BACK, "")
    if handed and not words:
        import json  # noqa: PLC0415 - a first window is not kept waiting for it

        folder, at, whose, amiss, user = json.loads(handed)
        return Path(folder), at, whose, amiss, user
    return _book_of(words[0]) if words else None, "", "", "", ""


def _book_of(word: str) -> Path:
    """Return the book's folder; a desktop may name the database inside it."""
    place = Path(word)
    return place.parent if place.name == _DATABASE else place


def _restart(back: Sequence[str]) -> None:
    """Go on as a fresh process: nothing decrypted stays in memory while locked.

    Every account of the computer can read the words a process was started with, but
    only the same one its environment: so the names go that way.

    Args:
        back: folder of the book, place in the window, whose book it is, what the
            locked screen says is amiss, mark of who locked.
    """
    import json  # noqa: PLC0415 - see above

    frozen = getattr(sys, "frozen", False)
    safe = ["-P"] if getattr(sys.flags, "safe_path", False) else []
    program = [sys.executable, *([] if frozen else [*safe, "-m", "mediator"])]
    environment = {**os.environ, _BACK: json.dumps(back)}
    if os.name == "nt":
        import subprocess  # noqa: PLC0415

        subprocess.Popen(program, env=environment)  # noqa: S603 - our own program, no shell
        return
    os.execve(sys.executable, program, environment)  # noqa: S606 - our own program, no shell


def _restart_by_force(back: Sequence[str]) -> None:
    """Go on as a fresh process whatever this one is waiting for; from any thread.

    Args:
        back: as for ``_restart``.
    """
    _restart(back)
    os._exit(0)


def no_screen(environment: Mapping[str, str]) -> str:
    """Return what to say when there is no screen, else nothing."""
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if chosen.split(":")[0] in {"offscreen", "minimal", "vnc"}:
        return ""
    there = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return "" if there else _NO_SCREEN


def lacking_libraries(environment: Mapping[str, str]) -> str:
    """Return which system libraries are missing and how to get them, else nothing."""
    chosen = environment.get("QT_QPA_PLATFORM", "xcb")
    if not chosen.startswith("xcb") or not environment.get("DISPLAY"):
        return ""
    packages = [package for name, package in _LIBRARIES.items() if not _loads(name)]
    if not packages:
        return ""
    return (
        "这台电脑少了显示窗口要用的系统组件，窗口打不开。案件簿没有动。\n"
        "请管理员执行下面这一行，再重新打开：\n"
        f"  sudo apt install {' '.join(packages)}\n"
    )


def _loads(name: str) -> bool:
    """Tell whether a library is there; where they usually lie is looked at first."""
    if any(os.path.exists(f"{folder}/{name}") for folder in _USUAL):  # noqa: PTH110
        return True
    import ctypes  # noqa: PLC0415 - only when one seems to be missing

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def cure_input_method(environment: MutableMapping[str, str]) -> None:
    """Let Chinese be typed under fcitx: Qt's wheels only bring the IBus way.

    fcitx 5 answers it as well. A plug-in of the system's would not load.
    """
    if environment.get("QT_IM_MODULE", "").startswith("fcitx"):
        environment["QT_IM_MODULE"] = "ibus"
