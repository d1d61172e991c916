"""How the papers look: the parties' blocks and the face of the text."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.case_file import RoomFile
from mediator.forms.characters import system_fang
from mediator.forms.party_block import Layout, UnitLayout
from mediator.forms.sheet import Face
from mediator.forms.style import FACE, FACES, PERSONS, UNITS, style_of
from mediator.language import n_, tr
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.kinds import Segment
from mediator.ui.layouts import Text, card
from mediator.ui.page import Desk

_KEYS = {"persons": PERSONS, "units": UNITS, "face": FACE}
_LOOK: tuple[FieldSpec, ...] = (
    FieldSpec(
        "persons",
        n_("当事人"),
        Segment(tuple(each.value for each in Layout)),
        help=n_(
            "线条式：职业或职务、联系方式各一格。身份证版：职业换成身份证号码。"
            "叙述式：写成一句话。"
        ),
    ),
    FieldSpec(
        "units",
        n_("单位"),
        Segment(tuple(each.value for each in UnitLayout)),
        help=n_(
            "单位式：名称、信用代码、法定代表人。划线式：用个人的格子，不适用的划去。"
        ),
    ),
)
_FACE = FieldSpec("face", n_("正文字体"), Segment(tuple(FACES)))


class PapersCard(QWidget):
    """A choice counts for every paper made from now on; those issued stay."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        fields = (*_LOOK, _FACE) if system_fang() else _LOOK
        self._form = Form(fields, desk.look, desk.around, letters="")
        self._form.keep_with(self._save)
        hint = Text(tr("以后看到、打印的文书都照这样排。"), "second", wraps=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(tr("文书版式"), self._form, hint))

    def _save(self, values: Mapping[str, object]) -> None:
        for name, value in values.items():
            self._desk.book.set(_KEYS[name], str(value or ""))

    def show_room(self, room: RoomFile) -> None:
        """Show what the room has chosen, else the usual."""
        style = style_of(room)
        face = "仿宋" if style.face is Face.FANG else "宋体"
        self._form.show_record(
            {"persons": style.persons.value, "units": style.units.value, "face": face}
        )
