"""Office files are zip archives; equal contents are to be equal bytes."""

from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)


def unzipped(content: bytes) -> dict[str, bytes]:
    """Return the files of an archive of our own making, in their order."""
    with ZipFile(BytesIO(content)) as made:
        return {name: made.read(name) for name in made.namelist()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return an archive that tells neither when nor where it was made."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, part in files.items():
            entry = ZipInfo(name, _FIRST_DAY)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, part)
    return target.getvalue()
