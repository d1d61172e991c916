"""Makes resources/pinyin/readings.txt, the table behind search by pinyin.

    .venv/bin/python -m installer.make_pinyin

A line holds the readings, the commonest first, a tab, and all characters read so. The
program reads this table in a few milliseconds, where pypinyin itself would cost a
quarter of a second and 65 MB at every start. Source: pypinyin (MIT, © mozillazg and
others; its data from the pinyin-data project, MIT). Tones are left off; ü is v.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin import Style
from pypinyin.pinyin_dict import pinyin_dict
from pypinyin.style import convert

TARGET = (
    Path(__file__).resolve().parent.parent / "resources" / "pinyin" / "readings.txt"
)
MOST = 4
"""Readings kept of one character; what follows is found in old rhyme books only."""
ADDED = {0x20BB7: "jí"}
"""Characters of names that the source lacks: 𠮷."""


def readings(marked: str) -> str:
    """Return the readings of one character without tones: ``zhǎng,cháng``."""
    plain = (
        convert(each, Style.NORMAL, strict=False).replace("ü", "v").replace("ê", "e")
        for each in marked.split(",")
    )
    usable = (each for each in plain if each.isascii() and each.isalpha())
    return " ".join(list(dict.fromkeys(usable))[:MOST])


def main() -> None:
    """Write the table."""
    read_so: defaultdict[str, list[str]] = defaultdict(list)
    for code, marked in sorted({**pinyin_dict, **ADDED}.items()):
        if known := readings(marked):
            read_so[known].append(chr(code))
    lines = [f"{known}\t{''.join(read_so[known])}\n" for known in sorted(read_so)]
    TARGET.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
