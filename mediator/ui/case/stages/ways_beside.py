"""The ways beside the steps: registering late, another mediator, annulment, joining."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from mediator.cases import case_bin
from mediator.cases.amending import ANNUL, annul
from mediator.cases.assigning import (
    CHANGE,
    Change,
    change_mediator,
    may_change,
    reasons_for_change,
)
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.dates import in_sentence
from mediator.cases.in_force import binding
from mediator.cases.joining import join
from mediator.cases.lists import uid_of_number
from mediator.cases.moving import REGISTER
from mediator.cases.snapshot import case_value
from mediator.cases.stages import step_between
from mediator.cases.words import Stage
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.stages.asking import Question, day_of, text_of
from mediator.ui.case.stages.steps import called, papers_in_words, register
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import Choice, DateText, LineText, in_words
from mediator.ui.page import Desk

JOIN: Final = n_("并入另一案件")
TO_BIN: Final = n_("移到回收站…")
_WHY_BINNED: Final = ("重复登记", "登错了", "不是纠纷")


@dataclass(frozen=True, slots=True)
class Way:
    """One of the other ways that is not a step of the table.

    Attributes:
        key: its verb, untranslated.
        ask: returns what it asks.
    """

    key: str
    ask: Callable[[], Question]

    @property
    def verb(self) -> str:
        """What its line in the menu says."""
        return tr(self.key)


def ways_beside(case: CaseFile, room: RoomFile, desk: Desk) -> tuple[Way, ...]:
    """Return what can be done in a case that moves it to no other stage of the line."""
    found = []
    if case.register_later:
        found.append(Way(REGISTER, partial(about_registering, case, desk)))
    if may_change(case):
        found.append(Way(CHANGE, partial(_about_change, case, room, desk)))
    if case.stage == Stage.AGREED and binding(case):
        found.append(Way(ANNUL, partial(_about_annulling, case, desk)))
    void = step_between(case.stage, Stage.VOID)
    if void is not None and not void.guard(case):
        found.append(Way(JOIN, partial(_about_joining, case, desk)))
    if case_bin.may_go(case) and not desk.reads_only:
        found.append(Way(TO_BIN, partial(about_binning, case, desk)))
    return tuple(found)


def about_binning(case: CaseFile, desk: Desk) -> Question:
    """Return what 移到回收站 asks: why; it says what goes along."""

    def does(said: Mapping[str, object]) -> str:
        reason = text_of(said, "reason")
        number = case_bin.to_bin(desk.book, case.uid, reason, desk.today())
        told = tr(
            "{number} 移到回收站了。放错了按 Ctrl+Z，以后在“设置”的“回收站”里放回。"
        )
        return told.format(number=number)

    along = "、".join(case_bin.goes_along(desk.book, case.uid))
    goes = tr("一起拿走的有：{what}。").format(what=along) if along else ""
    return Question(
        key=TO_BIN,
        title=tr("移到回收站"),
        button=tr("移到回收站"),
        specs=(
            FieldSpec(
                "reason",
                n_("为什么"),
                Choice(_WHY_BINNED, free=True),
                width=18,
                help=n_("写明原因，回收站和操作日志里看得到。例：重复登记"),
            ),
        ),
        values={},
        first="reason",
        does=does,
        afterwards=partial(desk.do, "close_case"),
        about=tr(
            "{case}　会从列表、查找、统计、日程里拿走，内容一样不少，可以整件放回。"
            "{goes}"
        ).format(case=called(case), goes=goes),
        long=False,
    )


def about_registering(case: CaseFile, desk: Desk) -> Question:
    """Return what 补登受理 asks: the day it was taken in."""

    def does(said: Mapping[str, object]) -> str:
        return register(desk.book, case, day_of(said))

    return Question(
        key=REGISTER,
        title=tr(REGISTER),
        button=tr(REGISTER),
        specs=(
            FieldSpec(
                "on",
                n_("受理日期"),
                DateText(past=True),
                width=9,
                help=n_("可以早于今天：写当时接手调解的那一天。例：1123"),
            ),
        ),
        values={"on": desk.today()},
        first="on",
        does=does,
        about=tr("补上受理日期和卷号，办到哪一步不变。"),
        long=False,
    )


def _about_change(case: CaseFile, room: RoomFile, desk: Desk) -> Question:
    on_it = {room.mediator_name(each.mediator): each.uid for each in case.handling}
    there = {each.mediator for each in case.handling}
    free = {
        each.name: each.uid
        for each in room.mediators
        if each.active and each.uid not in there
    }

    def does(said: Mapping[str, object]) -> str:
        change = Change(
            leaving=text_of(said, "leaving"),
            mediator=text_of(said, "mediator"),
            on=day_of(said),
            reason=text_of(said, "reason"),
        )
        change_mediator(desk.book, case.uid, change)
        name = room.mediator_name(change.mediator)
        day = in_sentence(change.on, desk.today())
        said_so = (
            tr("{day}起由{name}接手调解。") if name else tr("{day}起已更换调解员。")
        )
        papers = papers_in_words(case_value(desk.book, case.uid), change.on)
        return said_so.format(day=day, name=name) + papers

    only = next(iter(on_it.values())) if len(on_it) == 1 else None
    return Question(
        key=CHANGE,
        title=tr(CHANGE),
        button=tr(CHANGE),
        specs=(
            FieldSpec(
                "leaving", n_("谁不再调解"), Choice(names=lambda: on_it), width=9
            ),
            FieldSpec(
                "mediator",
                n_("谁接手"),
                Choice(names=lambda: free),
                width=9,
                beside=True,
                hint=n_("从名册里选"),
            ),
            FieldSpec("on", n_("哪一天"), DateText(past=True), width=9),
            FieldSpec(
                "reason",
                n_("原因"),
                Choice(in_words(partial(reasons_for_change, desk.today())), free=True),
                width=14,
                beside=True,
                hint=n_("可以不写"),
            ),
        ),
        values={"on": desk.today(), "leaving": only},
        first="mediator" if only else "leaving",
        does=does,
        about=tr("当事人提出更换的就应当更换。办到哪一步不变，前面的记录都在。"),
    )


def _about_annulling(case: CaseFile, desk: Desk) -> Question:
    def does(said: Mapping[str, object]) -> str:
        annul(desk.book, case.uid, day_of(said), text_of(said, "reason"))
        return tr("已记下协议被撤销。当事人同意的，可以继续调解。")

    return Question(
        key=ANNUL,
        title=tr(ANNUL),
        button=tr(ANNUL),
        specs=(
            FieldSpec("on", n_("裁判日期"), DateText(past=True), width=9),
            FieldSpec(
                "reason",
                n_("法院和文书编号"),
                LineText(),
                width=20,
                help=n_("例：槐树区人民法院（2026）槐民初字第12号判决"),
            ),
        ),
        values={},
        first="on",
        does=does,
        about=tr("法院撤销或者确认协议无效时记。协议、编号和签字都保留。"),
    )


def _about_joining(case: CaseFile, desk: Desk) -> Question:
    def does(said: Mapping[str, object]) -> str:
        number = text_of(said, "into").strip()
        if not number:
            raise Problem(tr("请写并入哪一件：它的登记号或者卷号。"))
        try:
            into = uid_of_number(desk.book, number)
        except Problem as problem:
            sentence = tr("没有登记号或者卷号是“{number}”的纠纷，请核对。")
            raise Problem(sentence.format(number=number)) from problem
        join(desk.book, case.uid, into, day_of(said), text_of(said, "detail"))
        return tr("已并入{number}。这一件的编号保留。").format(number=number)

    return Question(
        key=JOIN,
        title=tr(JOIN),
        button=tr(JOIN),
        specs=(
            FieldSpec(
                "into",
                n_("并入哪一件"),
                LineText(),
                width=14,
                help=n_("那一件的登记号或者卷号。例：2026-0012"),
            ),
            FieldSpec("on", n_("哪一天"), DateText(past=True), width=9),
            FieldSpec("detail", n_("补充说明"), LineText(), width=20),
        ),
        values={"on": desk.today()},
        first="into",
        does=does,
        about=tr(
            "{case}　到此为止，编号保留；只在这一件里的当事人会添到那一件。可以撤销。"
        ).format(case=called(case)),
    )
