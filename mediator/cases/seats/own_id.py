"""Which seat a folder is: its drafts and its own choices are kept under that name.

The name lies in the folder and goes with it: neither another folder name nor another
name of the computer makes it a new seat. A folder that was copied to another computer
becomes a seat of its own there, so that what one person types at both never mixes: the
file also tells on which computer it was used last, by the system's own number and by
the computer's name. Where one of the two is as before it is the same computer; where
both are others the folder was carried there, and it takes a new name.
"""

import os
import platform
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.keys import DataKey
from mediator.places import small_file, write_whole
from mediator.problems import Problem

if sys.platform == "win32":  # pragma: no cover - not on Linux
    import winreg

_BYTES = 8


class _SeatFile(msgspec.Struct, frozen=True):
    """The JSON of ``seat.json``; it tells nothing about the computer.

    Attributes:
        seat: the name.
        computer: marks of where it was used last; none before it was used.
    """

    seat: str
    computer: tuple[str, ...] = ()


def name_new_seat(folder: BookFolder) -> None:
    """Give the folder of a new seat a name of its own.

    Raises:
        Problem: the disk refused.
    """
    _write(folder, _SeatFile(os.urandom(_BYTES).hex()))


def seat_of(folder: BookFolder, key: DataKey) -> str:
    """Return the name of the seat in this folder, and keep it there.

    A folder without one, as older programs left it, has the name under which they kept
    its drafts.
    """
    here = tuple(
        key.derived(f"computer: {each}")[:_BYTES].hex()
        for each in (_system(), platform.node())
        if each
    )
    known = _read(folder)
    if known is None:
        seat = _as_before(folder, key)
    elif known.computer and not set(known.computer) & set(here):
        seat = os.urandom(_BYTES).hex()
    else:
        seat = known.seat
    now = _SeatFile(seat, here)
    if now != known:
        # On a full disk a seat works all the same.
        with suppress(Problem):
            _write(folder, now)
    return seat


def _as_before(folder: BookFolder, key: DataKey) -> str:
    where = f"seat: {platform.node()} {folder.path.resolve()}"
    return key.derived(where)[:_BYTES].hex()


def _read(folder: BookFolder) -> _SeatFile | None:
    """Return what the folder tells; nothing where the file is missing or spoilt."""
    try:
        return msgspec.json.decode(small_file(folder.seat), type=_SeatFile)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _write(folder: BookFolder, told: _SeatFile) -> None:
    write_whole(folder.seat, msgspec.json.encode(told))


def _system() -> str:
    """Return the number that the system gave this computer; empty where it has none."""
    if sys.platform == "win32":  # pragma: no cover - not on Linux
        where = r"SOFTWARE\Microsoft\Cryptography"
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, where) as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    else:
        with suppress(OSError, UnicodeDecodeError):
            return Path("/etc/machine-id").read_text("utf-8").strip()
    return ""
