"""How official numbers are written, with a live example."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.case_file import RoomFile
from mediator.cases.facts.numbering import Pattern
from mediator.cases.facts.rules import default_patterns
from mediator.cases.patterns import keep_pattern
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.kinds import Raw, Reading, Surroundings
from mediator.ui.layouts import Text, card
from mediator.ui.page import Desk

_EXAMPLE_NUMBER: Final = 38


@dataclass(frozen=True, slots=True)
class PatternText:
    """A pattern such as ``（{年}）示民调字第{号}号``, echoed as the number it makes."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the pattern and an example, or what is wrong with it."""
        try:
            pattern = Pattern.parse(str(raw))
        except Problem as problem:
            return Reading(bad=str(problem), saves=False)
        today = around.today()
        example = pattern.format(today.year, _EXAMPLE_NUMBER, today)
        return Reading(pattern.text, good=tr("例：{example}").format(example=example))

    def write(self, value: object) -> Raw:
        """Return the pattern."""
        return str(value or "")


PATTERNS: Final[tuple[FieldSpec, ...]] = tuple(
    FieldSpec(
        name,
        label,
        PatternText(),
        help=n_(
            "{年} 换成年份，{号} 换成流水号，要补足三位写 {号:3}。"
            "其余的字照您那里的写法。例：（{年}）示民调字第{号}号"
        ),
    )
    for name, label in (
        ("case", n_("卷号")),
        ("agreement", n_("协议书编号")),
        ("oral_agreement", n_("口头协议编号")),
    )
)


class NumbersCard(QWidget):
    """One field a kind of number."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._form = Form(PATTERNS, desk.look, desk.around, letters="")
        self._form.keep_with(self._save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        hint = Text(
            tr("已经编过的号不变。{年}、{号} 的位置会换成年份和流水号。"),
            "second",
            wraps=True,
        )
        whole.addWidget(card(tr("编号怎么写"), self._form, hint))

    def _save(self, values: Mapping[str, object]) -> None:
        for kind, pattern in values.items():
            keep_pattern(self._desk.book, kind, str(pattern))

    def show_room(self, room: RoomFile) -> None:
        """Show the room's own patterns, else the usual ones."""
        usual = default_patterns(self._desk.today())
        self._form.show_record(
            {
                spec.name: room.number_patterns.get(spec.name) or usual[spec.name].text
                for spec in PATTERNS
            }
        )
