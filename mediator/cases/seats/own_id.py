"""Which seat a folder is: its drafts and its own choices are kept under that name.

The name lies in the folder and goes with it: neither another folder name nor another
name of the computer makes it a new seat. A folder that was copied to another computer
becomes a seat of its own there, so that what one person types at both never mixes: the
file also tells on which computer it was used last, by the system's own number, by the
computer's name and by the address of its network card. Where most of them are as before
it is the same computer, renamed, set up anew or with another card; else the folder was
carried there, and it takes a new name. Computers copied from one disk image have the
system's number in common; those that share the name as well cannot be told from one
that got another card.
"""

import os
import platform
import sys
import uuid
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
_MADE_UP = 1 << 40
"""Set in an address that was drawn at random because no card has one."""


class _SeatFile(msgspec.Struct, frozen=True):
    """The JSON of ``seat.json``; it tells nothing about the computer.

    Attributes:
        seat: the name.
        computer: marks of where it was used last; none before it was used.
    """

    seat: str
    computer: tuple[str, ...] = ()


def name_new_seat(folder: BookFolder) -> None:
    """Give the folder of a new seat a name, of which its own is made on first use.

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
        for each in (_system(), platform.node(), _network())
        if each
    )
    known = _read(folder)
    if known is None:
        seat = _as_before(folder, key)
    elif not known.computer:
        # It may have been copied to several before anybody used it.
        seat = _on_first_use(known.seat, here, key)
    elif not _is_same(known.computer, here):
        seat = os.urandom(_BYTES).hex()
    else:
        seat = known.seat
    now = _SeatFile(seat, here)
    if now != known:
        # On a full disk a seat works all the same.
        with suppress(Problem):
            _write(folder, now)
    return seat


def _on_first_use(made: str, here: tuple[str, ...], key: DataKey) -> str:
    """Return the name of a new seat; the same again where a disk did not keep it."""
    return key.derived(f"first use: {made} {' '.join(here)}")[:_BYTES].hex()


def _is_same(known: tuple[str, ...], here: tuple[str, ...]) -> bool:
    """Tell whether at least half of what is known of a computer is so here."""
    return 2 * len({*known} & {*here}) >= len(known)


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


def _network() -> str:
    """Return the address of a network card; empty where there is none."""
    address = uuid.getnode()
    return "" if address & _MADE_UP else f"{address:012x}"
