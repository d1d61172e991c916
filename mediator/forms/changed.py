"""Signed papers whose record was changed afterwards, and what differs.

What was signed is the paper, not the record: after a change it has to be printed and
signed again, and nobody would see that from the record alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Final

from mediator.cases.agreements import paper_key
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.dates import in_sentence
from mediator.cases.missing import Missing, Place
from mediator.cases.signed_version import first_signed, signed_print
from mediator.forms.catalogue import PaperRef, make, papers_of
from mediator.forms.sheet import sheet_text

_TOLD: Final = 24
"""Characters of a changed line that are told; the whole stands on the paper."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How a paper differs from the version that was signed.

    Attributes:
        ref: which paper.
        version: of the print that was signed.
        signed_on: the day the first hand signed it.
        lines: what was changed: as it was signed and as it is now; either may be
            empty.
    """

    ref: PaperRef
    version: int
    signed_on: date
    lines: tuple[tuple[str, str], ...]

    def said(self, today: date) -> str:
        """Say from which version it differs, and where first."""
        day = in_sentence(self.signed_on, today)
        told = "".join(_told(*each) for each in self.lines[:1])
        more = f"，共{len(self.lines)}处" if len(self.lines) > 1 else ""
        return f"与{day}签字的那一版（第{self.version}版）不同：{told}{more}。"


def _told(was: str, now: str) -> str:
    """Say one change, each side cut around what differs."""
    if not was:
        return f"多了“{_cut(now)}”"
    if not now:
        return f"少了“{_cut(was)}”"
    same = 0
    while same < min(len(was), len(now)) and was[same] == now[same]:
        same += 1
    start = max(0, same - _TOLD // 3)
    return f"“{_cut(was[start:])}”改成了“{_cut(now[start:])}”"


def _cut(text: str) -> str:
    return text if len(text) <= _TOLD else f"{text[:_TOLD]}…"


def difference(ref: PaperRef, case: CaseFile, room: RoomFile) -> Difference | None:
    """Return how a paper differs from the version that was signed, or None.

    Raises:
        Problem: the paper cannot be made any more.
    """
    kept = signed_print(case, ref.key, ref.subject)
    day = first_signed(case, ref.key, ref.subject)
    if kept is None or day is None:
        return None
    now = sheet_text(make(ref, case, room))
    if now == kept.text:
        return None
    return Difference(ref, kept.version, day, tuple(_lines(kept.text, now)))


def _lines(was: str, now: str) -> Iterator[tuple[str, str]]:
    """Yield the lines that differ, side by side; blank ones are left out."""
    old = [each.strip() for each in was.splitlines() if each.strip()]
    new = [each.strip() for each in now.splitlines() if each.strip()]
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for what, first, last, begin, end in changes:
        if what == "equal":
            continue
        left, right = old[first:last], new[begin:end]
        for at in range(max(len(left), len(right))):
            yield (
                left[at] if at < len(left) else "",
                right[at] if at < len(right) else "",
            )


def changed_since_signed(
    case: CaseFile, room: RoomFile, today: date
) -> tuple[Missing, ...]:
    """Return a finding for each signed agreement that says something else now."""
    found = []
    refs = {(ref.key, ref.subject): ref for ref in papers_of(case)}
    for agreement in case.agreements:
        ref = refs.get((paper_key(agreement), agreement.uid))
        changed = difference(ref, case, room) if ref else None
        if changed is not None:
            found.append(
                Missing(
                    f"{changed.said(today)}请改回去，或重新打印请各方再签。",
                    Place("agreement", agreement.uid),
                    serious=True,
                )
            )
    return tuple(found)
