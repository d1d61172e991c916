"""Writing a case file: two exports of one book are equal, byte for byte."""

from datetime import datetime

import msgspec

from mediator.cases.case_file import FORMAT, FORMAT_VERSION, BookFile
from mediator.cases.exchange.reader import each_time
from mediator.cases.facts.dates import ROOM_TIME


def write(book: BookFile) -> bytes:
    """Return a case file as UTF-8 JSON: fields in the order of the schema.

    Times are written in the room's time with their zone; what is empty is left out.
    Reading it back gives an equal value.

    Args:
        book: what to write; its order of cases and entries is kept.
    """
    shown: dict[str, object] = msgspec.to_builtins(
        each_time(book, _in_room_time), order="deterministic"
    )
    whole = {"format": FORMAT, "version": FORMAT_VERSION, **shown}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def schema() -> bytes:
    """Return the JSON schema of case files, as kept in ``resources/schemas``."""
    made = msgspec.json.schema(BookFile)
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "人民调解案件文件",
        **made,
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def _in_room_time(time: datetime) -> datetime:
    return time.astimezone(ROOM_TIME)
