"""The room's own wording of the fixed sentences of papers, the standard one at hand.

The standard texts are the dated table ``wordings``; a room may keep its own instead,
as long as every required part stays. No text is ever run or read as mark-up: a place
in braces, such as ``{份数}``, is filled in and nothing else.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.case_file import RoomFile
from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import codes
from mediator.cases.facts.text import clean
from mediator.cases.model import Wording
from mediator.language import n_, tr
from mediator.problems import Problem

_PARAGRAPH: Final = "¶"
_BRACES: Final = str.maketrans("｛｝", "{}")
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_LONGEST: Final = 4000


@dataclass(frozen=True, slots=True)
class StandardText:
    """A sentence or text of a paper as it stands until the room says otherwise.

    Attributes:
        key: stable name, e.g. ``agreement.copies``.
        name: what it is called in settings.
        group: the paper it stands on, by its title.
        text: the standard, a paragraph a line; may be empty.
        required: parts that must stay; ``a/b`` asks for one of the two.
        places: what may stand in braces and is filled in.
        basis: article of law or form.
        verified: checked against it.
    """

    key: str
    name: str
    group: str
    text: str
    required: tuple[str, ...]
    places: frozenset[str]
    basis: str
    verified: bool

    def refuse(self, text: str) -> str:
        """Return why a text cannot stand in its place, or nothing.

        Args:
            text: as it would be kept, cleaned.
        """
        if len(text) > _LONGEST:
            return tr("太长，请写在 {n} 个字以内").format(n=_LONGEST)
        if lost := [part for part in self.required if not _has(text, part)]:
            words = "、".join(f"“{part.replace('/', '”或“')}”" for part in lost)
            return tr("少了必须有的 {words}").format(words=words)
        places = _PLACE.findall(text)
        if strange := [each for each in places if each not in self.places]:
            offered = "、".join(f"{{{each}}}" for each in sorted(self.places))
            may = (
                tr("，可以用 {offered}").format(offered=offered)
                if offered
                else tr("，这里没有要填的地方")
            )
            return tr("里面的“{{{strange}}}”不认识{may}").format(
                strange=strange[0], may=may
            )
        rest = _PLACE.sub("", text)
        if "{" in rest or "}" in rest:
            return tr("里面的大括号没有成对")
        twice = [each for each in places if places.count(each) > 1]
        return (
            tr("里面的“{{{twice}}}”只能写一次").format(twice=twice[0]) if twice else ""
        )


def _has(text: str, part: str) -> bool:
    bare = "".join(text.split())
    return any(each in bare for each in part.split("/"))


def standard_texts(on: date = date.max) -> tuple[StandardText, ...]:
    """Return all sentences a room may word for itself, by paper.

    Args:
        on: the day whose table counts; the newest by default.

    Raises:
        Problem: the table cannot be read.
    """
    return tuple(_standard(row) for row in codes("wordings", on))


def _standard(row: Code) -> StandardText:
    text = row.value("text").replace(_PARAGRAPH, "\n")
    optional = filter(None, row.value("places").split("|"))
    return StandardText(
        key=row.code,
        name=row.name,
        group=row.group,
        text=text,
        required=tuple(filter(None, row.value("required").split("|"))),
        places=frozenset((*_PLACE.findall(text), *optional)),
        basis=row.basis,
        verified=row.verified,
    )


def standard(key: str, on: date = date.max) -> StandardText:
    """Return one of them.

    Raises:
        Problem: there is none of this key, or the table cannot be read.
    """
    found = next((each for each in standard_texts(on) if each.key == key), None)
    if found is None:
        raise Problem(tr("没有“{key}”这一处用语。").format(key=key))
    return found


def text_of(room: RoomFile, key: str, on: date = date.max) -> str:
    """Return how this room words a sentence: its own words, else the standard.

    Its own words give way to the standard if they lack what is required on that day.

    Args:
        room: with its own wording.
        key: of the sentence.
        on: the day whose table counts.

    Raises:
        Problem: there is no such sentence, or the table cannot be read.
    """
    usual = standard(key, on)
    own = room.wordings.get(key, "")
    return own if own and not usual.refuse(own) else usual.text


def keep_wording(book: CaseBook, key: str, text: str) -> None:
    """Keep the room's own words for a sentence; an empty text restores the standard.

    Args:
        book: the open book.
        key: of the sentence.
        text: as typed, a paragraph a line.

    Raises:
        Problem: a required part is missing or a place is unknown; nothing was changed.
    """
    usual = standard(key)
    own = "\n".join(filter(None, map(str.strip, clean(text).splitlines())))
    own = own.translate(_BRACES)
    if own in {"", usual.text}:
        restore_wording(book, key)
        return
    if why := usual.refuse(own):
        raise Problem(
            tr("“{group}”的{name}{why}。没有改动，还用原来的。").format(
                group=usual.group, name=usual.name, why=why
            )
        )
    with book.changing(n_("修改文书用语")) as session:
        known = session.scalars(select(Wording).where(Wording.key == key))
        kept = known.one_or_none()
        if kept is None:
            session.add(Wording(key=key, text=own))
        else:
            kept.text = own
            kept.deleted_on = None


def restore_wording(book: CaseBook, key: str) -> None:
    """Use the standard words again; harmless when the room has none of its own."""
    with book.reading() as session:
        kept = session.scalars(
            select(Wording).where(Wording.key == key, Wording.deleted_on.is_(None))
        ).one_or_none()
    if kept is not None:
        book.remove(Wording, kept.uid)
