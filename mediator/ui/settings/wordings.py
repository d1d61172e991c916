"""文书用语: the room's own words on its papers, the standard one click away.

What lacks a required part is refused in words, under the box, and not kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.case_file import RoomFile
from mediator.cases.model import Wording
from mediator.cases.wordings import (
    StandardText,
    keep_wording,
    restore_wording,
    standard,
    standard_texts,
    text_of,
)
from mediator.language import n_, tr
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.kinds import Choice, LongText, Raw, Reading, Surroundings
from mediator.ui.layouts import STRETCH, Text, button, card, row
from mediator.ui.page import Desk


@dataclass(frozen=True, slots=True)
class WordingText(LongText):
    """A text that must keep its required parts.

    Attributes:
        of: the standard text it stands for.
    """

    of: Callable[[], StandardText | None] = lambda: None

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the text, or why it cannot stand."""
        said = LongText.read(self, raw, around)
        usual = self.of()
        text = str(said.value)
        if usual is None or not text:
            return said
        why = usual.refuse(text)
        if why:
            return Reading(bad=tr("{why}；没有改动").format(why=why), saves=False)
        if text != usual.text:
            return Reading(text, heed=said.heed, good=tr("用本室自己的写法"))
        return said


class WordingsCard(QWidget):
    """Choose a sentence, change it, or go back to the standard."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._room = RoomFile()
        self._key = ""
        look = desk.look
        which = FieldSpec(
            "which",
            n_("哪一句"),
            Choice(names=_names),
            help=n_("每种文书里可以改的句子。例：人民调解协议书：份数"),
        )
        own = FieldSpec(
            "text",
            n_("本室写法"),
            WordingText(lines=4, of=self._usual),
            help=n_("大括号里的字打印时自动填上，要原样留着。"),
        )
        self._which = Form((which,), look, desk.around, letters="")
        self._which.keep_with(self._choose)
        self._text = Form((own,), look, desk.around, letters="")
        self._text.keep_with(self._keep, self._draft)
        self._needs = Text("", "second", wraps=True)
        self._standard = Text("", "second", wraps=True)
        self._restore = button(tr("恢复标准"), "link")
        self._restore.clicked.connect(self._back)
        below = row(self._restore, STRETCH, gap=look.px(8))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        parts = (self._which, self._text, self._needs, self._standard, below)
        whole.addWidget(card(tr("文书用语"), *parts))
        first = standard_texts()
        self._key = first[0].key if first else ""
        self._show()

    def _usual(self) -> StandardText | None:
        return standard(self._key) if self._key else None

    def show_room(self, room: RoomFile) -> None:
        """Show the sentence in sight as the room has it now."""
        self._room = room
        self._show()

    def _show(self) -> None:
        usual = self._usual()
        if usual is None:
            return
        own = text_of(self._room, self._key)
        drafts = self._desk.book.drafts(self._key)
        self._which.show_record({"which": self._key})
        self._text.show_record({"text": own}, drafts)
        needs = "、".join(part.replace("/", "或") for part in usual.required)
        needs = tr("不能少：{parts}").format(parts=needs) if needs else ""
        basis = tr("依据：{basis}").format(basis=usual.basis) if usual.basis else ""
        self._needs.setText("　".join(filter(None, (needs, basis))))
        self._needs.setVisible(bool(needs or basis))
        words = tr("标准：{text}").format(text=usual.text or tr("不写"))
        self._standard.setText(words)

    def _choose(self, said: Mapping[str, object]) -> None:
        """Show another sentence; what could not be kept stays as its draft."""
        key = str(said.get("which") or "")
        if key and key != self._key:
            self._text.finish()
            self._text.forget()
            self._key = key
            self._show()

    def _keep(self, said: Mapping[str, object]) -> None:
        keep_wording(self._desk.book, self._key, str(said["text"]))

    def _draft(self, name: str, text: str | None) -> None:
        book = self._desk.book
        if text is None:
            book.drop_draft(Wording, self._key, name)
        else:
            book.keep_draft(Wording, self._key, name, text)

    def _back(self) -> None:
        own = self._key in self._room.wordings
        self._draft("text", None)
        restore_wording(self._desk.book, self._key)
        self._text.forget()
        self._room = _without(self._room, self._key)
        self._show()
        if own:
            said = tr("这一句恢复成标准的说法了，按 Ctrl+Z 撤销。")
            self._desk.tell(said, "undo")


def _names() -> Mapping[str, object]:
    return {
        tr("{name}：{what}").format(name=tr(each.group), what=tr(each.name)): each.key
        for each in standard_texts()
    }


def _without(room: RoomFile, key: str) -> RoomFile:
    kept = {name: text for name, text in room.wordings.items() if name != key}
    return replace(room, wordings=kept)
