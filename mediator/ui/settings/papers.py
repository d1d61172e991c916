"""How the papers look: the parties' blocks and the face of the text."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.case_file import RoomFile
from mediator.forms.characters import own_fonts
from mediator.forms.computer_fonts import Found, Kind, of_this_computer, shown_name
from mediator.forms.party_block import Layout, UnitLayout
from mediator.forms.sheet import Face
from mediator.forms.style import (
    FACE,
    FACES,
    FONTS,
    PERSONS,
    UNITS,
    Style,
    style_of,
)
from mediator.language import n_, tr
from mediator.ui.fields import FieldSpec
from mediator.ui.file_dialogs import ask_for_folder
from mediator.ui.form import Form
from mediator.ui.kinds import Segment
from mediator.ui.layouts import Text, button, card, row
from mediator.ui.look import repolish
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
_KINDS = {Face.FANG: Kind.FANG, Face.SYSTEM_SONG: Kind.SONG}


class PapersCard(QWidget):
    """A choice counts for every paper made from now on; those issued stay."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._style = Style()
        self._told: Face | None = None
        self._form = Form((*_LOOK, _FACE), desk.look, desk.around, letters="")
        self._form.keep_with(self._save)
        self._folder = button(tr("选字体文件夹"))
        self._folder.clicked.connect(self.ask_for_folder)
        self._said = Text("", "second", wraps=True)
        font = row(self._said, self._folder, gap=desk.look.px(8))
        font.setStretch(0, 1)
        hint = Text(tr("以后看到、打印的文书都照这样排。"), "second", wraps=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(tr("文书版式"), self._form, font, hint))

    def _save(self, values: Mapping[str, object]) -> None:
        for name, value in values.items():
            self._desk.book.set(_KEYS[name], str(value or ""))

    def show_room(self, room: RoomFile) -> None:
        """Show what the room has chosen, else the usual."""
        self._style = style = style_of(room)
        words = {face: word for word, face in FACES.items()}
        self._form.show_record(
            {
                "persons": style.persons.value,
                "units": style.units.value,
                "face": words[style.face],
            }
        )
        self._folder.setVisible(style.face is Face.OWN)
        self._say_font()

    def ask_for_folder(self) -> None:
        """Let the person choose where the room's own fonts lie."""
        known = Path(self._style.fonts) if self._style.fonts else None
        place = ask_for_folder(self, tr("字体放在哪个文件夹"), known)
        if place is not None:
            self._desk.book.set(FONTS, str(place))

    def _say_font(self) -> None:
        """Say what the papers are really set in, once that is known."""
        if self._style.face is self._told:
            return
        self._told = None
        match self._style.face:
            case Face.SONG:
                self._tell(tr("生僻字最全，哪台电脑上都一样。"))
            case Face.OWN:
                self._tell(*_said_of_folder(self._style.fonts))
            case face:
                self._tell(tr("正在这台电脑上找…"))
                self._desk.background.run(
                    partial(of_this_computer, _KINDS[face]), partial(self._found, face)
                )

    def _found(self, face: Face, found: Found) -> None:
        if face is self._style.face:
            self._told = face
            self._tell(*_said_of(_KINDS[face], found))

    def _tell(self, words: str, state: str = "") -> None:
        self._said.setText(f"！{words}" if state == "heed" else words)
        self._said.setProperty("state", state)
        repolish(self._said)


def _said_of(kind: Kind, found: Found) -> tuple[str, str]:
    """Return what is said of the computer's own face, and how it is shown."""
    if found.face is not None:
        said = tr("用这台电脑的“{name}”；它写不全的姓名，整个换用自带宋体。")
        return said.format(name=found.name), ""
    if found.name:
        said = tr("这台电脑的“{name}”嵌不进 PDF，文书仍用自带宋体。")
        return said.format(name=found.name), "heed"
    said = tr("这台电脑没有{kind}，文书仍用自带宋体。")
    return said.format(kind=tr(kind.value)), "heed"


def _said_of_folder(folder: str) -> tuple[str, str]:
    """Return what is said of the room's own fonts, and how it is shown."""
    if not folder:
        return tr("还没有选字体文件夹，文书仍用自带宋体。"), "heed"
    faces = own_fonts(Path(folder))
    name = Path(folder).name
    if not faces:
        said = tr("“{folder}”里没有能嵌进 PDF 的字体，文书仍用自带宋体。")
        return said.format(folder=name), "heed"
    fonts = "、".join(f"“{shown_name(face.names)}”" for face in faces[:3])
    if len(faces) > 3:  # noqa: PLR2004 - as many as one line holds
        fonts = tr("{fonts}等 {n} 种").format(fonts=fonts, n=len(faces))
    said = tr("用“{folder}”里的{fonts}；写不全的姓名，整个换用自带宋体。")
    return said.format(folder=name, fonts=fonts), ""
