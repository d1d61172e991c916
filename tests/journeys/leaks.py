"""Looks for what is private in files, their names, and what a program has said."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def leaks_in(content: bytes, private: Iterable[str]) -> set[str]:
    """Return which words stand in some bytes, in whatever encoding."""
    return {
        word
        for word in private
        for encoding in ENCODINGS
        if word.encode(encoding) in content
    } | {word for word in private if _escaped(word) in content}


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
