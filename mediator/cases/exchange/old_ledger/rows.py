"""One line of a register as a case. What no cell says is left empty.

A register says how a dispute ended, seldom when: a step without a day is not made up,
only the stage is set. Sums and performance need something owed, so they make one
履行事项 without a day; who owes it is not in a register and stays open.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, TypeVar

from mediator.cases.case_file import (
    AgreementEntry,
    AssignmentEntry,
    CaseFile,
    ClauseEntry,
    FollowUpEntry,
    ObligationEntry,
    PartyEntry,
    PaymentEntry,
    StageEntry,
)
from mediator.cases.exchange.old_ledger import cells
from mediator.cases.exchange.old_ledger.column_names import exact
from mediator.cases.exchange.old_ledger.headings import CASE_NUMBER, NUMBER, SheetPlan
from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import require
from mediator.cases.facts.money import digits
from mediator.cases.facts.text import clean_line, fold
from mediator.cases.model import new_uid
from mediator.cases.words import AgreementForm, Nature, Role, Side, Stage
from mediator.language import tr
from mediator.problems import Problem

V = TypeVar("V")

_OWN: Final = re.compile("[0-9]{4}-[0-9]{4,6}")
"""Register numbers of this program."""
_SERIAL: Final = 6
"""Figures of a number in a register at most; a longer one is no serial number."""
_COMPANY: Final = ("有限公司", "有限责任公司", "股份公司")
_FORMS: Final = {"书面": AgreementForm.WRITTEN, "口头": AgreementForm.ORAL}
_ORAL: Final = "oral"
_AGREED_ONLY: Final = (
    "reached_on", "agreement", "terms", "amount", "performed", "performed_on", "form",
)  # fmt: skip


class Read:
    """The cells of one line, read one after the other; keeps what is wrong in them."""

    def __init__(self, plan: SheetPlan, line: tuple[str, ...], today: date) -> None:
        """Begin to read.

        Args:
            plan: how the sheet is read.
            line: its cells.
            today: the room's day.
        """
        self._plan = plan
        self._line = line
        self.today = today
        self.faults: list[tuple[int | None, str]] = []
        self.remarks: list[str] = []
        number = self.text(NUMBER)
        self.case_number = self.text(CASE_NUMBER)
        if _OWN.fullmatch(self.case_number) and self._is_mixed():
            number, self.case_number = self.case_number, ""
        bare = number.isascii() and number.isdigit() and len(number) <= _SERIAL
        self.number = "" if bare else number
        self.serial = self.text("serial") or (number if bare else "")

    def _is_mixed(self) -> bool:
        """Tell whether 卷号 stand in a column whose name may mean other numbers too.

        In 案件编码 of the ledger that this program makes, what has no 卷号 yet is told
        by its register number.
        """
        column = self._plan.column(CASE_NUMBER)
        return column is not None and exact(self._plan.headings[column]) == NUMBER

    def year_of(self, case: CaseFile | None) -> int | None:
        """Return the year a line belongs to: of its days, else of its sheet."""
        days = (case.accepted_on, case.applied_on, case.closed_on) if case else ()
        return next((each.year for each in days if each), self._plan.year)

    def text(self, field: str) -> str:
        """Return a cell on one line."""
        return clean_line(self.long(field))

    def long(self, field: str) -> str:
        """Return a cell, its line breaks kept."""
        return self.value(field, str) or ""

    def value(self, field: str, reader: Callable[[str], V]) -> V | None:
        """Return what a cell says; None for an empty one and one at fault."""
        column = self._plan.column(field)
        if column is None or column >= len(self._line):
            return None
        try:
            text = cells.said(self._line[column])
            return reader(text) if text else None
        except Problem as problem:
            if (column, str(problem)) not in self.faults:
                self.faults.append((column, str(problem)))
            return None

    def day(self, field: str) -> date | None:
        """Return the day in a cell."""
        return self.value(
            field, lambda text: cells.day(text, self._plan.year, self.today)
        )

    def fen(self, field: str) -> int | None:
        """Return the sum in a cell, in 分."""
        column = self._plan.column(field)
        big = column is not None and self._plan.in_ten_thousands(column)
        return self.value(field, lambda text: cells.fen(text, ten_thousands=big))

    def word(self, field: str, table: str, what: str, on: date) -> str:
        """Return the word of a list in a cell; one read as another is remarked."""

        def meant(text: str) -> str:
            found = cells.word(table, text, on, what)
            if found.removesuffix("纠纷") != clean_line(text).removesuffix("纠纷"):
                said = clean_line(text)
                self.remarks.append(
                    tr("{what}“{said}”记作“{found}”").format(
                        what=what, said=said, found=found
                    )
                )
            return found

        return self.value(field, meant) or ""

    def look_at(self, names: Iterable[str]) -> None:
        """Remark that there may be more in names than a name; they stay whole."""
        said = tr("姓名里有括号，连括号一起记作姓名，请核对")
        if any(map(cells.is_doubtful, names)) and said not in self.remarks:
            self.remarks.append(said)

    def wrong(self, field: str, reason: str) -> None:
        """Keep what is wrong in a cell, though it can be read."""
        self.faults.append((self._plan.column(field), reason))


def case_of(read: Read) -> CaseFile:
    """Return the case that a line becomes; ``read.faults`` tell what is wrong in it.

    Args:
        read: the cells of the line.

    Raises:
        Problem: a table cannot be read.
    """
    accepted_on = read.day("accepted_on")
    applied_on = read.day("applied_on")
    on = accepted_on or applied_on or read.today
    parties = parties_of(read)
    facts = _facts(read)
    if not parties and not facts:
        read.faults.append((None, tr("没有写当事人，也没有写案情")))
    result = read.value("result", lambda text: _result(text, on))
    agreement = _agreement(read, result)
    reached_on = agreement.reached_on if agreement else None
    if accepted_on and reached_on and reached_on < accepted_on:
        # It may be so (先调后登), and it may be a year written wrong.
        read.remarks.append(tr("协议日期比受理日期早，请核对"))
    stage, stages = _stages(read, accepted_on, result, agreement)
    assignments = [
        AssignmentEntry(uid=new_uid(), mediator=name, role=role)
        for field, role in (("lead", Role.LEAD), ("assistant", Role.ASSISTANT))
        for name in read.value(field, cells.names) or ()
    ]
    read.look_at(each.mediator for each in assignments)
    return CaseFile(
        uid=new_uid(),
        number=read.number,
        case_number=read.case_number,
        stage=stage,
        kind=read.word("kind", "kinds", "纠纷类型", on),
        source=read.word("source", "sources", "案件来源", on),
        difficulty=read.word("difficulty", "difficulty", "难度等级", on),
        facts=facts,
        claims=_claims(read),
        applied_on=applied_on,
        accepted_on=accepted_on,
        registrar=read.text("registrar"),
        closed_on=read.day("closed_on"),
        archived_on=read.day("archived_on"),
        kept_at=read.text("kept_at"),
        parties=parties,
        assignments=tuple(_once(assignments)),
        stages=stages,
        agreements=(agreement,) if agreement else (),
        follow_ups=_follow_ups(read, agreement),
        payments=_payments(read, agreement, on),
    )


def _once(assignments: list[AssignmentEntry]) -> list[AssignmentEntry]:
    """Return each mediator once; further ones of a cell stand beside the first."""
    kept: list[AssignmentEntry] = []
    for each in assignments:
        if each.mediator in {other.mediator for other in kept}:
            continue
        lead = any(other.role is Role.LEAD for other in kept)
        role = Role.ASSISTANT if lead else each.role
        kept.append(AssignmentEntry(uid=each.uid, mediator=each.mediator, role=role))
    return kept


def parties_of(read: Read) -> tuple[PartyEntry, ...]:
    """Return the parties that a line, or a further row of one, tells of.

    Args:
        read: its cells.
    """
    both = read.value("parties", cells.two_sides) or ((), ())
    found: list[PartyEntry] = []
    for place, (field, side) in enumerate(
        (("applicant", Side.APPLICANT), ("respondent", Side.RESPONDENT))
    ):
        names = read.value(field, cells.names) or both[place]
        id_number = read.value(
            f"{field}_id", lambda text: cells.identity(text, read.today)
        )
        phone, address = read.text(f"{field}_phone"), read.text(f"{field}_address")
        told = {"id": id_number, "phone": phone, "address": address}
        if any(told.values()) and len(names) != 1:
            column = next(name for name, each in told.items() if each)
            read.wrong(
                f"{field}_{column}",
                tr("这一边不是一个人，分不清是谁的，请空着或拆开")
                if names
                else tr("这一边没有写姓名，不知道是谁的，请补上姓名"),
            )
        found += [
            PartyEntry(
                uid=new_uid(),
                side=side,
                name=name,
                nature=Nature.COMPANY if name.endswith(_COMPANY) else Nature.PERSON,
                id_number=id_number or "",
                phone=phone,
                address=address,
            )
            for name in names
        ]
    read.look_at(each.name for each in found)
    return tuple(found)


def _facts(read: Read) -> str:
    remark = read.long("remark")
    lines = (read.long("facts"), f"台账备注：{remark}" if remark else "")
    return "\n".join(filter(None, lines))


def _claims(read: Read) -> str:
    fen = read.fen("claimed")
    lines = (read.long("claims"), f"涉案金额：{digits(fen)}元" if fen else "")
    return "\n".join(filter(None, lines))


def _result(text: str, on: date) -> Code:
    return require(cells.RESULTS, fold(text), on, what="调解结果")


def _agreement(read: Read, result: Code | None) -> AgreementEntry | None:
    """Return the agreement that a line tells of."""
    number = read.text("agreement")
    fen = read.fen("amount")
    terms = read.long("terms")
    performed = read.text("performed")
    reached_on = read.day("reached_on")
    told = next((each for each in _AGREED_ONLY if read.text(each)), "")
    agreed = result is not None and result.group == Stage.AGREED
    if told and result is not None and not agreed:
        read.wrong(
            told, tr("调解结果是“{result}”，不会有这一项").format(result=result.group)
        )
    if not (agreed or number or fen or terms or reached_on):
        return None
    oral = result is not None and result.code == _ORAL
    form = read.value("form", _form) or (
        AgreementForm.ORAL if oral else AgreementForm.WRITTEN
    )
    owed = ObligationEntry(uid=new_uid(), amount_fen=fen or None)
    return AgreementEntry(
        uid=new_uid(),
        form=form,
        number=number,
        reached_on=reached_on or read.day("mediated_on"),
        clauses=(ClauseEntry(uid=new_uid(), text=terms),) if terms else (),
        obligations=(owed,) if fen or performed else (),
    )


def _form(text: str) -> AgreementForm:
    for word, form in _FORMS.items():
        if word in text:
            return form
    raise Problem(tr("协议形式请写书面或口头"))


def _stages(
    read: Read,
    accepted_on: date | None,
    result: Code | None,
    agreement: AgreementEntry | None,
) -> tuple[Stage, tuple[StageEntry, ...]]:
    """Return where the case stands, and its steps as far as their days are told."""
    ended = Stage(result.group) if result else Stage.PENDING
    if agreement is not None:
        ended = Stage.AGREED
    reached = agreement.reached_on if agreement else None
    end_on = reached or read.day("mediated_on") or read.day("closed_on")
    archived_on = read.day("archived_on")
    told = (
        (Stage.ACCEPTED, accepted_on if ended is not Stage.REFUSED else None),
        (ended, end_on or (accepted_on if ended is Stage.REFUSED else None)),
        (Stage.ARCHIVED, archived_on),
    )
    stage = Stage.PENDING
    steps: list[StageEntry] = []
    for each, day in told:
        if day is not None and each is not Stage.PENDING:
            steps.append(
                StageEntry(
                    uid=new_uid(), from_stage=stage, to_stage=each, happened_on=day
                )
            )
        if day is not None or (each is ended and each is not Stage.PENDING):
            stage = stage if each is Stage.PENDING else each
    return stage, tuple(steps)


def _payments(
    read: Read, agreement: AgreementEntry | None, on: date
) -> tuple[PaymentEntry, ...]:
    outcome = read.word("performed", "performance", "履行情况", on)
    day = read.day("performed_on")
    if not outcome:
        if day:
            read.wrong("performed_on", tr("写了履行日期，履行情况没有写"))
        return ()
    if agreement is None:
        read.wrong("performed", tr("没有写达成协议，不会有履行情况"))
        return ()
    owed = agreement.obligations[0].uid
    made = PaymentEntry(
        uid=new_uid(), obligation=owed, happened_on=day, outcome=outcome
    )
    return (made,)


def _follow_ups(
    read: Read, agreement: AgreementEntry | None
) -> tuple[FollowUpEntry, ...]:
    day, text = read.day("follow_up_on"), read.long("follow_up")
    if not day and not text:
        return ()
    about = agreement.uid if agreement else ""
    made = FollowUpEntry(uid=new_uid(), agreement=about, visited_on=day, text=text)
    return (made,)
