"""Makes what start.py and check.py need: system packages, .venv, the pinned packages.

Only the standard library, and nothing newer than Python 3.7 can read: an old Python
must get as far as the sentence that says which one is wanted. Every step looks first
and does only what is missing, so a second start costs no time, and a broken first one
is simply repeated.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK = ROOT / "requirements.txt"
TEST_LOCK = ROOT / "requirements-dev.txt"

RUNNING, OLDEST, NEWEST = sys.version_info[:2], (3, 11), (3, 13)
# Each Python keeps to an environment of its own, so that none clears another's.
HOME = ROOT / (".venv" if RUNNING == OLDEST else ".venv-{}.{}".format(*RUNNING))

# Debian package → what shows that it is there: a library the loader finds, a program,
# a file pattern, or a language that some font can write.
MAKING = {"python3-venv": "module:ensurepip"}
WINDOW = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libfontconfig1": "libfontconfig.so.1",
    "libfreetype6": "libfreetype.so.6",
    "libdbus-1-3": "libdbus-1.so.3",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libgssapi-krb5-2": "libgssapi_krb5.so.2",
    "libcups2": "libcups.so.2",
    "libx11-6": "libX11.so.6",
    "libx11-xcb1": "libX11-xcb.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-glx0": "libxcb-glx.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render0": "libxcb-render.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-shm0": "libxcb-shm.so.0",
    "libxcb-sync1": "libxcb-sync.so.1",
    "libxcb-xfixes0": "libxcb-xfixes.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
}
FONTS = {"fontconfig": "fc-list", "fonts-wqy-microhei": "font:zh"}
FOR_A_WINDOW = {**WINDOW, **FONTS}
# For the tests that drive the running program from outside, as a user would.
SCREEN_TESTS = {
    "xvfb": "Xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "dbus": "dbus-run-session",
    "at-spi2-core": "/usr/libexec/at-spi-bus-launcher",
    "gir1.2-atspi-2.0": "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib",
    "python3-gi": "/usr/lib/python3/dist-packages/gi/__init__.py",
}
# For those that type Chinese through the system's own input methods.
INPUT_TESTS = {
    "ibus": "ibus-daemon",
    "ibus-libpinyin": "/usr/libexec/ibus-engine-libpinyin",
    "fcitx5": "fcitx5",
    "fcitx5-pinyin": "/usr/lib/*/fcitx5/libpinyin.so",
}
PRINTER_TESTS = {
    "cups": "/usr/sbin/cupsd",
    "cups-client": "lpstat",
    "cups-filters": "/usr/lib/cups/filter/pdftopdf",
    "cups-ipp-utils": "ippeveprinter",
    "avahi-daemon": "/usr/sbin/avahi-daemon",
    "dbus": "dbus-daemon",
}


class SetUpFailed(Exception):
    """The surroundings could not be made; the text says what to do about it."""


def say(*lines: str) -> None:
    """Prints lines for the user at once, even where the console lacks a character."""
    for line in lines:
        try:
            print(line, flush=True)
        except UnicodeEncodeError:
            known = sys.stdout.encoding or "ascii"
            print(line.encode(known, "replace").decode(known), flush=True)


def check_python() -> None:
    """Refuses a Python for which the lock holds no packages.

    Raises:
        SetUpFailed: too old or too new.
    """
    if OLDEST <= RUNNING <= NEWEST:
        return
    raise SetUpFailed(
        "这里的 Python 是 {}.{}；本程序需要 3.11、3.12 或 3.13。"
        "请装好后用它再运行一次。\n"
        "Python 3.11, 3.12 or 3.13 is needed.".format(*RUNNING)
    )


def on_linux() -> bool:
    """Whether this is Linux, where Qt leans on the system's own libraries."""
    return sys.platform.startswith("linux")


def roomy(enough: int) -> str | None:
    """Return a disk in memory, which flushes at once, with so many bytes free."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    if memory.is_dir() and shutil.disk_usage(memory).free > enough:
        return str(memory)
    return None


def has_screen() -> bool:
    """Whether a window could be shown (Windows always says yes)."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return os.name == "nt" or any(os.environ.get(name) for name in names)


# --- system packages ------------------------------------------------------------------


def missing(wanted: dict[str, str]) -> list[str]:
    """Names the Debian packages of a table that are not there (none off Linux)."""
    if not on_linux():
        return []
    return [package for package, sign in wanted.items() if not _is_there(sign)]


def system_packages(wanted: dict[str, str], vital: dict[str, str]) -> None:
    """Installs what is missing of the wanted packages, or names the one command.

    Args:
        wanted: what to look for, besides what making .venv takes.
        vital: the part of it without which there is no going on.

    Raises:
        SetUpFailed: something vital is missing and could not be installed.
    """
    making = {} if HOME.exists() else MAKING
    lacking = missing({**making, **vital, **wanted})
    if not lacking or _install(lacking):
        return
    advice = (
        "这台电脑缺少一些系统组件。请运行下面这条命令，然后再试：\n    "
        + command_for(lacking)
        + "\nSome system packages are missing; this command installs them."
    )
    if missing({**making, **vital}):
        raise SetUpFailed(advice)
    say(advice)


def command_for(packages: list[str]) -> str:
    """The one command with which a user with rights installs the packages."""
    return "sudo apt-get install -y " + " ".join(packages)


def _install(packages: list[str]) -> bool:
    """Installs Debian packages; False when this user may not, or there is no apt."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(
        "正在安装系统组件（{} 个）：{}".format(len(packages), " ".join(packages)),
        "Installing system packages …",
    )
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # The system's own updates may hold the lock for a while after it was switched on.
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600"]
    for command in (
        [*apt, "update"],
        [*apt, "install", "-y", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(
            command,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=False,
        )
    if done.returncode != 0:
        raise SetUpFailed(
            "系统组件没有装成（原因见上）。请检查网络，再运行：\n    "
            + command_for(packages)
        )
    return True


def _is_there(sign: str) -> bool:
    kind, _, name = sign.partition(":")
    if kind == "module":
        return importlib.util.find_spec(name) is not None
    if kind == "font":
        return _some_font_writes(name)
    if sign.startswith("/"):
        return any(Path("/").glob(sign[1:]))
    if ".so." in sign:
        return _loads(sign)
    return shutil.which(sign) is not None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _some_font_writes(language: str) -> bool:
    try:
        return bool(
            subprocess.check_output(["fc-list", ":lang=" + language, "file"]).strip()
        )
    except (OSError, subprocess.CalledProcessError):
        return False


# --- Python packages ------------------------------------------------------------------


def packages(lock: Path, home: Path = HOME) -> Path:
    """Makes the virtual environment and installs what a lock pins, if not yet done.

    The stamp is written last: whatever was interrupted is done again.

    Args:
        lock: a requirements file with versions and hashes.
        home: where the environment lies.

    Returns:
        The environment's own Python.

    Raises:
        SetUpFailed: it could not be made or filled.
    """
    python = _programs(home) / ("python.exe" if os.name == "nt" else "python")
    stamp = home / (lock.stem + ".done")
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text("utf-8") == wanted:
        return python
    if not _works(python):
        system_packages({}, MAKING)
        _make(home)
    say(
        f"正在安装程序所需的组件（{lock.name}，首次约需几分钟）…",
        "Installing the pinned Python packages …",
    )
    filled = subprocess.run(
        [
            *(str(python), "-m", "pip", "install", "--require-hashes"),
            *("--only-binary", ":all:", "--disable-pip-version-check"),
            *([] if sys.stdout.isatty() else ["--quiet"]),  # a person sees it move
            *("--requirement", str(lock)),
        ],
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if filled.returncode != 0:
        raise SetUpFailed(
            "组件没有装成（原因见上）。请检查网络和磁盘空间，然后再运行一次；"
            "案件资料不受影响。\n"
            "The packages could not be installed; check the network and try again."
        )
    unpack_support(python)
    stamp.write_text(wanted, "utf-8")
    return python


def start(
    python: Path, module: str, arguments: list[str]
) -> tuple[list[str], dict[str, str]]:
    """How a module of the program is started: the command and its surroundings.

    -P and PYTHONPATH: the program is found from any folder, and a folder that
    happens to hold a "mediator" of its own does not get in the way.
    """
    command = [str(python), "-P", "-m", module, *arguments]
    return command, {**os.environ, "PYTHONPATH": str(ROOT)}


def unpack_support(python: Path) -> None:
    """Has the window start sooner; where that fails it starts as ever."""
    command, surroundings = start(python, "mediator.ui.binding", [])
    done = subprocess.run(command, env=surroundings, capture_output=True, check=False)
    if done.returncode != 0:
        say("（窗口打开得会慢一点点，其他不受影响。）")


def program(python: Path, name: str) -> str:
    """The path of a command that lies beside an environment's Python."""
    return str(python.parent / (name + ".exe" if os.name == "nt" else name))


def _programs(home: Path) -> Path:
    return home / ("Scripts" if os.name == "nt" else "bin")


def _works(python: Path) -> bool:
    """Whether an environment was made whole: it runs and has pip."""
    try:
        tried = subprocess.run(
            [str(python), "-c", "import pip"], capture_output=True, check=False
        )
    except OSError:
        return False
    return tried.returncode == 0


def _make(home: Path) -> None:
    say("正在建立程序的运行环境（.venv）…", "Making the environment …")
    try:
        venv.create(str(home), clear=True, with_pip=True, symlinks=os.name != "nt")
    except (OSError, subprocess.CalledProcessError) as failure:
        raise SetUpFailed(
            f"运行环境没有建成：{failure}。\n"
            "请确认本文件夹可以写入、没有别的程序在用它。"
        ) from failure
