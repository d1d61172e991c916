"""Whether a newer program wrote a file: what it says of its form, and nothing else."""

import msgspec

from mediator.places import SMALL


class _Said(msgspec.Struct):
    """What every version of our small files says of itself."""

    format: str
    version: int


def version_beyond(content: bytes, form: str, known: int) -> int:
    """Return the version of a file that is newer than the known one; else 0.

    Args:
        content: of the file, spoilt or not.
        form: what the file says it is, ``mediator keys``.
        known: the newest version this program reads.
    """
    if len(content) > SMALL:
        return 0
    try:
        said = msgspec.json.decode(content, type=_Said)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return 0
    return said.version if said.format == form and said.version > known else 0
