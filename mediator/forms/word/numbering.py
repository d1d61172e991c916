"""The numbers Word puts before paragraphs by itself (ISO/IEC 29500-1 §17.9).

Word and WPS make a list of ``三、`` as soon as somebody begins a new paragraph below
it; the number is then in no run any more, but it is still on the page.
"""

import re
from collections import Counter
from typing import Final

from mediator.forms.word.xml import Node
from mediator.forms.wording import counted

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE: Final = re.compile("%([1-9])")
_CHINESE: Final = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    }
)
_SILENT: Final = frozenset({"none", "bullet"})


class Numbering:
    """Counts the numbered paragraphs of one document, from top to bottom."""

    def __init__(self, root: Node | None = None) -> None:
        self._lists: dict[str, Node] = {}
        self._starts: dict[str, dict[str, int]] = {}
        self._counts: dict[str, Counter[str]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Node) -> None:
        patterns = {
            each.get(f"{_W}abstractNumId"): each
            for each in root.iter(f"{_W}abstractNum")
        }
        for each in root.iter(f"{_W}num"):
            uid = each.get(f"{_W}numId", "")
            pattern = patterns.get(_value(each, "abstractNumId"))
            if pattern is not None:
                self._lists[uid] = pattern
            self._starts[uid] = {
                given.get(f"{_W}ilvl", ""): _number(given, "startOverride", 1)
                for given in each.iter(f"{_W}lvlOverride")
                if given.find(f"{_W}startOverride") is not None
            }

    def label(self, paragraph: Node) -> str:
        """Return the number before a paragraph, counting on; empty for none."""
        given = paragraph.find(f"{_W}pPr/{_W}numPr")
        if given is None:
            return ""
        uid, level = _value(given, "numId"), _value(given, "ilvl") or "0"
        pattern = self._lists.get(uid)
        if pattern is None:
            return ""
        counts = self._counts.setdefault(uid, Counter())
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        shape = self._shape(pattern, level)
        if shape is None:
            return ""
        first = self._starts.get(uid, {}).get(level, _number(shape, "start", 1))
        counts[level] = counts[level] + 1 if level in counts else first

        def written(match: re.Match[str]) -> str:
            at = str(int(match[1]) - 1)
            form = self._shape(pattern, at)
            number = counts.get(at, 1)
            chinese = form is not None and _value(form, "numFmt") in _CHINESE
            return counted(number) if chinese else str(number)

        if _value(shape, "numFmt") in _SILENT:
            return ""
        return _PLACE.sub(written, _value(shape, "lvlText"))

    @staticmethod
    def _shape(pattern: Node, level: str) -> Node | None:
        levels = (each for each in pattern.iter(f"{_W}lvl"))
        return next((each for each in levels if each.get(f"{_W}ilvl") == level), None)


def _value(node: Node, name: str) -> str:
    found = node.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val", "")


def _number(node: Node, name: str, otherwise: int) -> int:
    value = _value(node, name)
    return int(value) if value.isascii() and value.isdigit() else otherwise
