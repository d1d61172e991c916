"""What an office file carries beside its text and figures.

Told by the names of its parts, and by what it says of their kinds, which another name
does not hide. Nothing is unpacked but that list.
"""

import re
from typing import Final
from zipfile import ZipFile

_RUNNING: Final = re.compile(
    r"vbaproject|macrosheet|(^|/)activex/|embeddings/[^/]*\.bin$|oleobject[0-9]*\.bin$"
)
"""Parts that hold macros, old or new, controls, or objects of other programs."""
_RUNNING_KINDS: Final = (b"vbaproject", b"macro", b"activex")
_KINDS: Final = "[Content_Types].xml"
_MOST: Final = 1 << 20
"""Bytes; a list of kinds names at most some thousand parts."""


def runs_by_itself(archive: ZipFile) -> bool:
    """Tell whether an office file carries what runs, or starts another program."""
    named = {each.filename: each.file_size for each in archive.infolist()}
    if any(_RUNNING.search(each.lower()) for each in named):
        return True
    if named.get(_KINDS, 0) > _MOST:
        return True  # nothing honest has such a list
    kinds = archive.read(_KINDS) if _KINDS in named else b""
    plain = kinds.replace(b"\x00", b"").lower()  # in whatever letters it is written
    return any(each in plain for each in _RUNNING_KINDS)
