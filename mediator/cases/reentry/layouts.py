"""The platform's forms: which fields each has, in order, and for which cases it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.facts.code_table import Code
from mediator.cases.in_force import in_force
from mediator.cases.ledger.taken import TAKEN
from mediator.cases.own_tables import keep_table, table_rows
from mediator.cases.reentry.people import OF_PARTY
from mediator.cases.words import AgreementForm, Side
from mediator.language import tr
from mediator.problems import Problem

TABLE: Final = "platform_fields"


class Applies(StrEnum):
    """Which cases a form is for, by their agreement."""

    WRITTEN = "书面"
    ORAL = "口头"
    NONE = "没有协议"


@dataclass(frozen=True, slots=True)
class PlatformField:
    """One field of a form.

    Attributes:
        code: short, stable key.
        title: as the platform calls it.
        group: the step or page it stands on.
        side: of whose parties each has this field; None for a field of the case.
        taken: name of what stands in it, from ``TAKEN`` or ``OF_PARTY``.
        longest: characters it takes; 0 where that is not known.
    """

    code: str
    title: str
    group: str
    side: Side | None
    taken: str
    longest: int


@dataclass(frozen=True, slots=True)
class PlatformLayout:
    """One form of the platform.

    Attributes:
        name: e.g. ``书面案件``.
        applies: which cases it is for.
        fields: in the platform's order.
        verified: every line was checked against the platform.
    """

    name: str
    applies: frozenset[Applies]
    fields: tuple[PlatformField, ...]
    verified: bool


def read_layouts(book: CaseBook, on: date) -> tuple[PlatformLayout, ...]:
    """Return the forms in force on a day.

    Raises:
        Problem: the table cannot be read; its line is named.
    """
    with book.reading() as session:
        return layouts_in(session, on)


def layouts_in(session: Session, on: date) -> tuple[PlatformLayout, ...]:
    """Return the forms in force on a day, within a reading session.

    Raises:
        Problem: the table cannot be read; its line is named.
    """
    found = made(row for row in table_rows(session, TABLE) if row.holds(on))
    if not found:
        raise Problem(
            tr("分类表 {table}：这一天没有可用的栏目，请核对启用、停用日期。").format(
                table=TABLE
            )
        )
    return found


def keep_layouts(book: CaseBook, text: str, *, opened: str | None = None) -> None:
    """Keep the room's own edition of the platform's fields.

    Args:
        book: the open book.
        text: the whole CSV text.
        opened: the text it was made from; see ``keep_table``.

    Raises:
        TableMoved: see ``keep_table``.
        Problem: a line cannot be read; it is named, and nothing was changed.
    """
    keep_table(book, TABLE, text, made, opened=opened)


def applies_to(case: CaseFile) -> Applies:
    """Return what a case is for the platform: written, oral, without agreement."""
    forms = {each.form for each in in_force(case)}
    if not forms:
        return Applies.NONE
    written = AgreementForm.WRITTEN in forms
    return Applies.WRITTEN if written else Applies.ORAL


def layout_for(case: CaseFile, layouts: Iterable[PlatformLayout]) -> PlatformLayout:
    """Return the form for a case; the first of all where none is for such a case."""
    known = tuple(layouts)
    wanted = applies_to(case)
    return next((each for each in known if wanted in each.applies), known[0])


def made(rows: Iterable[Code]) -> tuple[PlatformLayout, ...]:
    """Return the forms that some lines make, in the order of their first lines.

    Raises:
        Problem: names the line that cannot be read and what to write instead.
    """
    by_name: dict[str, list[Code]] = {}
    for row in rows:
        by_name.setdefault(row.value("layout"), []).append(row)
    return tuple(
        PlatformLayout(
            name=name,
            applies=frozenset(word for row in held for word in _applies(row)),
            fields=tuple(map(_field, held)),
            verified=all(row.verified for row in held),
        )
        for name, held in by_name.items()
    )


def _applies(row: Code) -> tuple[Applies, ...]:
    words = filter(None, row.value("applies").split("|"))
    try:
        return tuple(Applies(word) for word in words)
    except ValueError as error:
        known = "、".join(Applies)
        raise Problem(
            tr("分类表 {place}：用于（applies）只能写 {known}，之间用竖线。").format(
                place=row.place, known=known
            )
        ) from error


def _field(row: Code) -> PlatformField:
    whose, dot, taken = row.value("taken").partition(".")
    side = next((each for each in Side if each == whose), None) if dot else None
    known = OF_PARTY if side is not None else TAKEN
    name = taken if side is not None else row.value("taken")
    if name not in known:
        said = "、".join((*TAKEN, *(f"{Side.APPLICANT}.{each}" for each in OF_PARTY)))
        raise Problem(
            tr(
                "分类表 {place}：取哪一项（taken）的“{value}”没有。可写：{said}。"
            ).format(place=row.place, value=row.value("taken"), said=said)
        )
    longest = row.value("longest")
    if longest and not (longest.isascii() and longest.isdigit()):
        raise Problem(
            tr("分类表 {place}：最多几字（longest）写个数，不知道的空着。").format(
                place=row.place
            )
        )
    return PlatformField(
        code=row.code,
        title=row.name,
        group=row.group,
        side=side,
        taken=name,
        longest=int(longest or 0),
    )
