"""What a step or another way asks before it is taken: its fields, and what they do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from mediator.cases.archive.closing_day import suggested_closing
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.checkup.finding import Level
from mediator.cases.checkup.looking import check_up
from mediator.cases.facts.dates import room_day
from mediator.cases.gaps import Place
from mediator.cases.moving import Move
from mediator.cases.stage_reasons import reasons
from mediator.cases.stages import Step, Telling
from mediator.cases.words import Stage
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.archive.kept_for import kept_for
from mediator.ui.case.checkup.tab import KEY as CHECKUP
from mediator.ui.case.stages.steps import called, take
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import Choice, DateText, LineText, in_words
from mediator.ui.page import Desk

_WARNINGS: Final = {
    Stage.VOID: n_("作废后不再办理，编号保留、不再使用。"),
    Stage.ARCHIVED: n_("归档后这件纠纷就办结了。"),
}
_TOLD: Final = (n_("当面告知"), n_("电话告知"), n_("书面通知"), n_("短信、微信告知"))
_WHERE: Final = (
    n_("人民法院"),
    n_("劳动人事争议仲裁委员会"),
    n_("公安机关"),
    n_("有关行政主管部门"),
)


_CLOSING: Final = FieldSpec(
    "closed_on",
    n_("结案日期"),
    DateText(past=True),
    width=9,
    beside=True,
    help=n_("履行完毕或者处理完毕的那一天，不是签协议的日子。例：1123"),
)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What may have been forgotten before a step; it is told and keeps nobody.

    Attributes:
        sentence: in plain words.
        goes: what the link says.
        place: where it leads.
    """

    sentence: str
    goes: str
    place: Place


@dataclass(frozen=True, slots=True)
class Question:
    """What the panel asks.

    Attributes:
        key: what is done, untranslated; what is written for it is kept under that.
        title: what is about to be done.
        button: what the filled button says.
        specs: the fields.
        values: what stands in them at first.
        first: the field the person is put into.
        does: takes what the fields say; returns what happened, raises Problem.
        about: a sentence to heed before it is done.
        long: it needs the whole page.
        forgotten: what to look at first, if anything.
        afterwards: what is left to do once it is in the book and the panel is closed.
    """

    key: str
    title: str
    button: str
    specs: tuple[FieldSpec, ...]
    values: Mapping[str, object]
    first: str
    does: Callable[[Mapping[str, object]], str]
    about: str = ""
    long: bool = True
    forgotten: Forgotten | None = None
    afterwards: Callable[[], object] = lambda: None


def day_of(values: Mapping[str, object]) -> date:
    """Return the day something is done on.

    Raises:
        Problem: none was written.
    """
    on = values.get("on")
    if not isinstance(on, date):
        raise Problem(tr("请写是哪一天办的，如 1123。"))
    return on


def text_of(values: Mapping[str, object], name: str) -> str:
    """Return what a field says, empty for nothing."""
    return str(values.get(name) or "")


def about_step(step: Step, case: CaseFile, room: RoomFile, desk: Desk) -> Question:
    """Return what a step of the table asks."""
    today = desk.today()
    warning = _WARNINGS.get(step.end)
    verb = tr(step.verb)
    specs = [FieldSpec("on", n_("哪一天"), DateText(past=True), width=9)]
    values: dict[str, object] = {"on": _written(step.end, case) or today}
    about = f"{called(case)}　{tr(warning)}" if warning else ""
    if step.end == Stage.ARCHIVED:
        specs += [_CLOSING, *kept_for(desk)]
        values |= {
            "retention": case.retention,
            "retention_basis": case.retention_basis,
        }
        suggested = suggested_closing(case, room, today)
        values["closed_on"] = case.closed_on or suggested.on
        why = tr("{name}：{what}").format(name=tr("结案日期"), what=suggested.why)
        about = f"{about}\n{why}"
    if step.reasoned:
        specs += _why(step, case, today)
    if step.telling is not Telling.NOT_ASKED:
        specs += _told(step)
    return Question(
        key=step.verb,
        title=verb,
        button=tr("{verb}这件纠纷").format(verb=verb) if warning else verb,
        specs=tuple(specs),
        values=values,
        first="reason" if step.reasoned else "on",
        does=partial(_take, step, case, room, desk),
        about=about,
        long=step.reasoned or step.end == Stage.ARCHIVED,
        forgotten=_forgotten(step, case, room, today),
    )


def _written(end: Stage, case: CaseFile) -> date | None:
    """Return the day on which the case says already that a stage was reached."""
    if end == Stage.ACCEPTED:
        return case.accepted_on
    if end == Stage.MEDIATING:
        begun = [each.started_at for each in case.meetings if each.started_at]
        return room_day(min(begun)) if begun else None
    if end == Stage.AGREED and case.agreement is not None:
        return case.agreement.reached_on
    return None


def _forgotten(
    step: Step, case: CaseFile, room: RoomFile, today: date
) -> Forgotten | None:
    """Return what the law or an inspector asks for before a step (人民调解法 23)."""
    if step.end == Stage.MEDIATING and case.notified_on is None:
        return Forgotten(
            tr("还没有告知当事人权利义务。"),
            tr("去填告知日期"),
            Place("intake", case.uid, "notified_on"),
        )
    if step.end == Stage.ARCHIVED:
        try:
            found = check_up(case, room, today)
        except Problem as problem:
            return Forgotten(str(problem), tr("去看卷宗自查"), Place(CHECKUP))
        wrong = sum(each.level is Level.MUST and each.open for each in found)
        if wrong:
            said = tr("卷宗自查里还有 {n} 处必须改。").format(n=wrong)
            return Forgotten(said, tr("去看卷宗自查"), Place(CHECKUP))
    return None


def _why(step: Step, case: CaseFile, today: date) -> list[FieldSpec]:
    return [
        FieldSpec(
            "reason",
            n_("原因"),
            Choice(in_words(partial(reasons, step, case, today))),
            width=18,
            hint=n_("从名单里选；也可以只写补充说明"),
        ),
        FieldSpec("detail", n_("补充说明"), LineText(), width=20),
    ]


def _told(step: Step) -> list[FieldSpec]:
    """Return the fields of how, when and where to the parties were sent."""
    over = step.end == Stage.REFERRED
    return [
        FieldSpec(
            "where_to",
            n_("移交给") if over else n_("可以向哪里提出"),
            Choice(in_words(_WHERE), free=True),
            width=18,
            help=n_("接收部门的全称，会印在移送函上。例：槐树区劳动监察大队")
            if over
            else n_("告诉当事人可以去哪里，会印在通知书上。例：槐树区人民法院"),
        ),
        FieldSpec(
            "informed_on",
            n_("哪天告知的"),
            DateText(past=True),
            width=9,
            help=n_("把原因和去处告诉当事人的那一天。例：今天、1123"),
        ),
        FieldSpec(
            "informed_how",
            n_("怎么告知的"),
            Choice(in_words(_TOLD), free=True),
            width=9,
            beside=True,
            help=n_("例：当面告知、电话告知、书面通知"),
        ),
    ]


def _take(
    step: Step, case: CaseFile, room: RoomFile, desk: Desk, said: Mapping[str, object]
) -> str:
    told, closed = said.get("informed_on"), said.get("closed_on")
    made = Move(
        step.end,
        day_of(said),
        text_of(said, "reason"),
        text_of(said, "detail"),
        informed_on=told if isinstance(told, date) else None,
        informed_how=text_of(said, "informed_how"),
        where_to=text_of(said, "where_to"),
        closed_on=closed if isinstance(closed, date) else None,
        retention=text_of(said, "retention"),
        retention_basis=text_of(said, "retention_basis"),
    )
    return take(desk.book, case, room, made)
