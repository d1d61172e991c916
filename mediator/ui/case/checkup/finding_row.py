"""One finding of the check-up: its basis, the way there, and why it stands."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout

from mediator.cases.checkup.finding import Finding, Level
from mediator.cases.facts.text import clean
from mediator.language import n_, tr
from mediator.ui.case.read_only import LOOKS
from mediator.ui.fields import Drafter, FieldSpec
from mediator.ui.form import Form
from mediator.ui.kinds import LineText
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.page import Desk

REASON: Final = "reason"
"""Name of the box."""
_SPEC: Final = FieldSpec(
    REASON,
    n_("原因"),
    LineText(),
    hint=n_("写好按 Enter；清空就是不说明了"),
    help=n_("为什么这样也对，检查的人看了能明白。例：电话停机，上门三次没找到人"),
)
Explain = Callable[[Finding, str], None]
"""Keeps a reason in the book."""


class FindingRow(QFrame):
    """A mark in words, the sentence, its basis, 去改 and 说明原因.

    Attributes:
        wanted: the person goes to where it is put right.
    """

    wanted = Signal()

    def __init__(
        self, desk: Desk, finding: Finding, explain: Explain, draft: Drafter
    ) -> None:
        super().__init__()
        self.setProperty("part", "row")
        self._desk = desk
        self._explain, self._draft = explain, draft
        self._finding = finding
        self._form: Form | None = None
        look = desk.look
        self._mark = Text("", "mark")
        self._mark.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._says = Text(finding.sentence, wraps=True)
        self._basis = Text("", "second", wraps=True)
        self.go = button(tr("去改 →"), "link")
        self.go.setProperty(LOOKS, "yes")
        self.go.setAccessibleName(f"{tr(finding.level.value)}：{finding.sentence}")
        self.go.clicked.connect(self.wanted)
        self.why = button(tr("说明原因"), "link")
        self.why.clicked.connect(self.ask)
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        if look.stacked:  # side by side the sentence would be a narrow column
            above = row(self._mark, STRETCH, self.go, gap=look.px(8))
            first: QBoxLayout = column(above, self._says, gap=look.px(2))
        else:
            first = row(self._mark, self._says, self.go, gap=look.px(8))
            first.setStretch(1, 1)
        second = row(self._basis, self.why, gap=look.px(8))
        second.setStretch(0, 1)
        body = column(first, second, self._place, gap=0)
        body.setContentsMargins(look.px(16), look.px(4), look.px(10), look.px(6))
        self.setLayout(body)
        self.show_finding(finding)

    def show_finding(self, finding: Finding, begun: str | None = None) -> None:
        """Show it as it stands now: its note may have come or changed.

        Args:
            finding: as it was found this time.
            begun: what was being written for it and is no note yet.
        """
        self._finding = finding
        must = finding.level is Level.MUST and finding.open
        self._mark.setText(tr("已说明") if finding.note else tr(finding.level.value))
        self._mark.setProperty("state", "late" if must else "heed")
        if finding.note:
            self._mark.setProperty("state", "good")
        told = tr("{group} · 依据：{basis}").format(
            group=tr(finding.group), basis=finding.basis
        )
        if not finding.verified:
            told += tr("（常用做法，以当地要求为准）")
        if finding.note:
            told += "\n" + tr("说明：{note}").format(note=finding.note)
        self._basis.setText(told)
        self.why.setText(tr("改说明") if finding.note else tr("说明原因"))
        # While it is saved the note is there already, and its draft still is.
        if begun is not None and clean(begun).strip() != finding.note:
            self._show_box(begun)
        elif self._form is not None:
            self._form.show_record({REASON: finding.note})

    def ask(self) -> None:
        """Open the box for the reason, or go into it."""
        self._show_box().go_to(REASON)

    def _show_box(self, begun: str | None = None) -> Form:
        made = self._form
        if made is None:
            made = Form((_SPEC,), self._desk.look, self._desk.around, letters="")
            made.keep_with(self._keep, self._draft)
            made.last_left.connect(self._done)
            made.show_record({REASON: self._finding.note})
            self._place.addWidget(made)
            self._form = made
        if begun is not None:
            made.show_record({REASON: self._finding.note}, {REASON: begun})
        made.show()
        return made

    def _keep(self, values: Mapping[str, object]) -> None:
        self._explain(self._finding, str(values[REASON] or ""))

    def _done(self) -> None:
        """Close the box once Enter has saved what is in it."""
        if self._form is not None and self._form.finish():
            self.go.setFocus()
            self._form.hide()

    def finish(self) -> bool:
        """Save what is still in the box."""
        return self._form is None or self._form.finish()
