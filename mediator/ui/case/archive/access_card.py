"""查阅批准: who may open a minor's case, and each time a guarded one was opened."""

from datetime import date
from typing import Final

from mediator.cases import half_done
from mediator.cases.archive.access import allow, holds, openings
from mediator.cases.archive.minors import involves_minors
from mediator.cases.case_file import AccessGrantEntry, CaseFile, RoomFile
from mediator.cases.facts.dates import in_table, to_room
from mediator.cases.model import Case
from mediator.cases.users import heads
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.records import Card
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.half_done import HalfDone
from mediator.ui.kinds import Choice, DateText, LineText
from mediator.ui.layouts import STRETCH, Text, button, row
from mediator.ui.page import Desk

_MINORS: Final = n_("未成年人案件的打开批准")
_SHOWN: Final = 20


class AccessCard(Card):
    """The permissions, the log of openings, and for the head a new permission."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        self._granted = Text("", wraps=True)
        self._form = Form(self._specs(), desk.look, desk.around, letters="BNMV")
        self._half: HalfDone | None = None
        self._allow = button(tr("批准打开"))
        self._allow.clicked.connect(self._act)
        self._log = Text("", "second", wraps=True)
        super().__init__(
            tr(_MINORS),
            self._granted,
            self._form,
            row(self._allow, STRETCH, gap=0),
            self._log,
        )

    def _specs(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("mediator", n_("批准给"), Choice(names=self._names), width=9),
            FieldSpec(
                "until",
                n_("到哪天为止"),
                DateText(ahead=True),
                width=9,
                beside=True,
                hint=n_("空着：他调解这件期间一直有效"),
            ),
            FieldSpec(
                "reason",
                n_("为什么"),
                LineText(),
                help=n_("例：由他调解；协助主办调解员核对证据"),
            ),
        )

    def _names(self) -> dict[str, object]:
        return {each.name: each.uid for each in self._room.mediators if each.active}

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show it where minors are concerned, or an opening was logged."""
        moved = case.uid != self._case.uid
        self._case, self._room = case, room
        if moved:
            book = self._desk.book
            self._half = HalfDone(self._form, book, Case, case.uid, half_done.ALLOW)
            self._half.show()
        log = openings(self._desk.book, case.uid)
        asked = involves_minors(case) or case.sealed
        self.setVisible(involves_minors(case) or bool(log))
        self.title.setText(tr(_MINORS) if asked else tr("打开记录"))
        self._granted.setText("\n".join(map(self._said, case.access_grants)))
        self._granted.setVisible(bool(case.access_grants))
        allows = asked and heads(self._desk.book)
        self._form.setVisible(allows)
        self._allow.setVisible(allows)
        lines = [
            f"{in_table(to_room(each.at).date())} {to_room(each.at):%H:%M}"
            f"　{each.who}　{tr(each.what)}"
            for each in log[:_SHOWN]
        ]
        self._log.setText("\n".join(lines))
        self._log.setVisible(bool(lines))
        count = tr("打开过 {n} 次，都记着").format(n=len(log))
        self.second.setText(count if log else tr("每次打开都会记下来"))

    def go_to(self) -> bool:
        """Put the person where a permission is written."""
        return self._form.go_to()

    def _said(self, each: AccessGrantEntry) -> str:
        today = self._desk.today()
        return " · ".join(
            filter(
                None,
                (
                    self._room.mediator_name(each.mediator),
                    _span(each),
                    each.reason,
                    tr("{name}批准").format(name=each.approved_by),
                    "" if holds(each, self._case, today) else tr("已失效"),
                ),
            )
        )

    def _act(self) -> None:
        said = self._form.values()
        until = said.get("until")
        mediator = str(said.get("mediator") or "")
        if not mediator:
            self._form.go_to("mediator")
            self._desk.tell(tr("请选批准给哪位调解员。没有改动。"), "bad")
            return
        try:
            allow(
                self._desk.book,
                self._case.uid,
                mediator,
                on=self._desk.today(),
                reason=str(said.get("reason") or ""),
                standing=not until,
                until=until if isinstance(until, date) else None,
            )
        except Problem as problem:
            self._form.go_to("reason")
            self._desk.tell(str(problem), "bad")
            return
        if self._half is not None:
            self._half.end()
        self._desk.tell(tr("已批准，打开时会记下来。"), "good")


def _span(each: AccessGrantEntry) -> str:
    if each.until:
        return tr("到 {day} 为止").format(day=in_table(each.until))
    if each.standing:
        return tr("调解这件期间有效")
    on = in_table(each.granted_on) if each.granted_on else ""
    return tr("只限 {day} 当天").format(day=on)
