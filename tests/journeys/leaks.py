"""Looks for what is private in files, their names, and what a program has said."""

import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
_BY_CHANCE = 4
"""Bytes; so few stand somewhere in a megabyte of random ones, for some of our names."""
_LARGE = 65_536


def leaks_in(content: bytes, private: Iterable[str]) -> set[str]:
    """Return which words stand in some bytes, in whatever encoding.

    Two characters of four bytes stand in one encrypted file of fifty by chance: there
    only what is longer counts, as the same name in UTF-8 is.
    """
    written = {
        (word, each)
        for word in private
        for each in (*map(word.encode, ENCODINGS), _escaped(word))
        if each in content
    }
    short = {found for found in written if len(found[1]) <= _BY_CHANCE}
    if short and _is_encrypted(content):
        written -= short
    return {word for word, _ in written}


def _is_encrypted(content: bytes) -> bool:
    """Tell whether bytes are as good as random: nothing of them can be packed."""
    return len(content) > _LARGE and len(zlib.compress(content, 1)) >= len(content)


def _escaped(word: str) -> bytes:
    r"""Return a word as JSON and settings files may write it: ``\u6b27``."""
    plain = word.isascii()
    return word.encode() if plain else word.encode("unicode_escape")


def leaks_under(
    folder: Path, private: Iterable[str], *, but: Iterable[Path] = ()
) -> Iterator[str]:
    """Yield where private words stand in files or names under a folder.

    Args:
        folder: searched with all it holds.
        private: words to look for.
        but: files and folders whose content may hold them: the papers themselves,
            case files. Their names may not.
    """
    allowed = tuple(but)
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        for word in leaks_in(name.encode(), private):
            yield f"name of {name}: {word}"
        if not path.is_file() or any(path.is_relative_to(each) for each in allowed):
            continue
        for word in leaks_in(path.read_bytes(), private):
            yield f"{name}: {word}"


def people_in(case_file: Path) -> set[str]:
    """Return names, numbers and addresses of the parties and agents in a case file."""
    cases = json.loads(case_file.read_text("utf-8"))["cases"]
    people = [party for case in cases for party in case["parties"]]
    people += [agent for party in people for agent in party.get("agents", ())]
    kept = ("name", "id_number", "uscc", "representative", "phone", "address")
    return {person[key] for person in people for key in kept if person.get(key)}
