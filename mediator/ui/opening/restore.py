"""从备份恢复: which copy, where to, and the password or the code on paper.

Reached from the first window, on a computer that may know nothing of the book.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from mediator.cases.facts.dates import echo, on_paper, to_room
from mediator.cases.safety.copies import Copy, newest_in
from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.manifest import manifest_of
from mediator.cases.safety.recovery_code import is_code
from mediator.cases.safety.replacing import restore_with
from mediator.cases.safety.restore import Restored
from mediator.cases.safety.room_left import low_on_room
from mediator.language import one_after_another, tr
from mediator.problems import Problem
from mediator.ui.background import Background
from mediator.ui.composing import Composing
from mediator.ui.file_dialogs import MEDIA, ask_for_folder
from mediator.ui.layouts import (
    STRETCH,
    Text,
    button,
    column,
    frame,
    in_the_middle,
    row,
)
from mediator.ui.look import Look, repolish
from mediator.ui.password import labelled
from mediator.ui.progress_line import ProgressLine

_HELD_MS: Final = 5 * 60 * 1000
"""For so long the code that brought a book back opens it; nobody may be there."""


@dataclass(frozen=True, slots=True, repr=False)
class Wanted:
    """What is to be restored.

    Attributes:
        copy: folder of the copy.
        folder: where the book goes; what is there is moved aside.
        secret: password or recovery code, as typed.
    """

    copy: Path
    folder: Path
    secret: str


class RestorePage(QWidget):
    """One card: the stick, the place, the secret; then what came back.

    Until that was said nothing leads away but stopping it: where the old book went and
    which password counts stands nowhere else.

    Attributes:
        left: the person goes back to where they came from.
        open_wanted: folder of the book that came back.
        code_at_hand: the same, and the paper's code that just brought it back.
    """

    left = Signal()
    open_wanted = Signal(Path)
    code_at_hand = Signal(Path, str)

    def __init__(
        self, look: Look, background: Background, folder: Path | None = None
    ) -> None:
        """Lay out the card.

        Args:
            look: text scale and colours.
            background: the helper thread.
            folder: of the book known on this computer, if any.
        """
        super().__init__()
        self.setProperty("part", "page")
        self._background = background
        self._found: Copy | None = None
        self._restored: Path | None = None
        self._code = ""
        background.changed.connect(self._rest)
        self._what = Text(tr("先插好U盘，再选它。"), wraps=True)
        self._choose = button(tr("选U盘或备份文件夹(&B)…"))
        self._choose.clicked.connect(self._choose_copy)
        self._folder = QLineEdit(str(folder or _usual_place()))
        Composing(self._folder)
        self._folder.setAccessibleName(tr("恢复到"))
        self._folder.editingFinished.connect(self._look_there)
        self._there = Text("", wraps=True)
        self._with_code = False
        self._label = Text("", "label", wraps=True)
        self._secret = QLineEdit()
        self._label.setBuddy(self._secret)
        self._other = button("", "link")
        self._other.clicked.connect(self._other_way)
        self._turn(with_code=False)
        self._secret.returnPressed.connect(self._restore)
        self._said = Text("", "notice", wraps=True)
        self._said.hide()
        self._go = button(tr("恢复"), "primary")
        self._go.clicked.connect(self._restore)
        self._open = button(tr("打开案件簿"), "primary")
        self._open.clicked.connect(self._open_restored)
        self._open.hide()
        self._back = button(tr("返回"))
        self._back.clicked.connect(self.left)
        body = column(
            Text(tr("从备份恢复"), "title"),
            self._said,
            self._what,
            row(self._choose, STRETCH),
            labelled(self._folder),
            self._folder,
            self._there,
            Text(
                tr(
                    "那里原来有案件簿的，会整个挪到一边，不删；要用负责人的密码，或者恢复码。"
                ),
                "help",
                wraps=True,
            ),
            self._label,
            self._secret,
            Text(
                tr(
                    "密码，或者恢复单上的恢复码。恢复到原来那个文件夹，用现在的；"
                    "恢复到空文件夹，用做这份备份那天的。"
                ),
                "help",
                wraps=True,
            ),
            row(self._other, STRETCH),
            row(self._back, STRETCH, self._go, self._open),
            ProgressLine(background, look),
            gap=look.px(8),
            margin=look.px(28),
        )
        card = frame("card", body)
        in_the_middle(self, card, look.px(560))
        self._look_there()

    def _turn(self, *, with_code: bool) -> None:
        """Ask for the password, which nobody reads, or for the code on paper."""
        self._with_code = with_code
        label = tr("恢复单上的恢复码(&P)") if with_code else tr("密码(&P)")
        self._label.setText(label)
        self._secret.setAccessibleName(label.replace("(&P)", "").replace("&", ""))
        self._secret.clear()
        self._secret.setEchoMode(
            QLineEdit.EchoMode.Normal if with_code else QLineEdit.EchoMode.Password
        )
        self._other.setText(tr("用密码(&F)") if with_code else tr("用恢复码(&F)"))

    def _other_way(self) -> None:
        self._turn(with_code=not self._with_code)
        self._secret.setFocus()

    @property
    def busy(self) -> bool:
        """Whether a book is being put back, so that the window has to stay."""
        return bool(self._background.doing)

    def help_key(self) -> str:
        """Return what F1 explains here."""
        return "restore"

    def arrive(self) -> None:
        """Put the focus on choosing the stick."""
        self._choose.setFocus()

    def _choose_copy(self) -> None:
        chosen = ask_for_folder(self, tr("选U盘或备份文件夹"), MEDIA)
        if chosen is None:
            return
        try:
            path = newest_in(chosen)
            manifest = manifest_of(path)
        except Problem as problem:
            self._say(str(problem), "bad")
            return
        if manifest is None:
            self._say(tr("这份备份的清单读不出来，请换一份。文件没有动。"), "bad")
            return
        self._found = Copy(path, manifest)
        made = to_room(manifest.made_at)
        self._what.setText(
            tr("找到 {day} {time} 的备份，{n} 件。").format(
                day=echo(made.date()), time=f"{made:%H:%M}", n=self._found.cases
            )
        )
        self._look_there()
        self._said.hide()
        self._secret.setFocus()

    def _look_there(self) -> None:
        """Say what can be told without a password of the book that is in the way."""
        made = self._found.manifest.made_at if self._found else None
        said = _about_book_in(Path(self._folder.text().strip()), made)
        self._there.setText(said)
        self._there.setVisible(bool(said))

    def _restore(self) -> None:
        if self._secret.isReadOnly():  # Enter comes from there all the same
            return
        folder = Path(self._folder.text().strip())
        why_not = self._why_not(folder)
        if self._found is None or why_not:
            self._say(why_not, "bad")
            return
        self._secret.setFocus()  # what is switched off hands the keys on
        self._say(
            one_after_another(
                (
                    tr("正在恢复：读出来、放好、打开核对…"),
                    tr("请等它做完，先不要关程序、不要关电脑。"),
                )
            ),
            "",
        )
        wanted = Wanted(self._found.path, folder, self._secret.text())
        self._background.run_long(
            tr("正在恢复"),
            partial(_restored, wanted),
            partial(self._came_back, folder),
            self._failed,
        )

    def _why_not(self, folder: Path) -> str:
        """Return what is still missing before anything can be restored."""
        if self._found is None:
            return tr("请先选U盘或备份文件夹。")
        if not folder.is_absolute():
            return tr("“恢复到”请写完整的位置。")
        if not self._secret.text():
            return tr("请输入密码，或者恢复单上的恢复码。")
        return low_on_room(folder, needed=self._found.manifest.size)

    def _came_back(self, folder: Path, done: Restored) -> None:
        if is_code(self._secret.text()):  # not asked for twice
            self._code = self._secret.text()
            QTimer.singleShot(_HELD_MS, self, self._forget_code)
        self._secret.clear()
        self._restored = folder
        made = to_room(done.copy.manifest.made_at)
        said = [
            tr("✓ 回来了：{n} 件，是 {day} {time} 的样子，打开核对过。").format(
                n=done.cases, day=on_paper(made.date()), time=f"{made:%H:%M}"
            )
        ]
        if done.aside is not None:
            said.append(
                tr("原来的挪到了“{name}”，没有删。").format(name=done.aside.name)
            )
        if done.missing:
            said.append(
                tr("有 {n} 个扫描件在备份里已经损坏，没有回来。").format(
                    n=len(done.missing)
                )
            )
        said.append(_which_open(done))
        if done.let_out:
            said.append(
                tr(
                    "有 {n} 个人是这份备份以后才让进来的，现在打不开。"
                    "请负责人在“设置”里重新让他们打开。"
                ).format(n=done.let_out)
            )
        heed = done.let_out or (done.of_then and done.aside is not None)
        self._say(one_after_another(said), "heed" if heed else "good")
        self._rest()
        self._go.hide()
        self._open.show()
        self._open.setFocus()

    def _failed(self, problem: Problem) -> None:
        self._say(str(problem), "bad")
        self._secret.selectAll()
        self._secret.setFocus()

    def _rest(self) -> None:
        """Take what is typed only while nothing is restored, nor was."""
        takes = not self.busy and self._restored is None
        for each in (self._choose, self._folder, self._other, self._go):
            each.setEnabled(takes)
        self._secret.setReadOnly(not takes)
        self._back.setEnabled(not self.busy)

    def _open_restored(self) -> None:
        if self._restored is None:
            return
        if self._code:
            self.code_at_hand.emit(self._restored, self._code)
        else:
            self.open_wanted.emit(self._restored)

    def _forget_code(self) -> None:
        self._code = ""

    def _say(self, sentence: str, state: str) -> None:
        self._said.setText(sentence)
        self._said.setAccessibleName(sentence)
        self._said.setProperty("state", state)
        repolish(self._said)
        self._said.show()


def _restored(wanted: Wanted) -> Restored:
    """Open the copy's keys and restore it; runs beside the window."""
    return restore_with(wanted.copy, wanted.folder, wanted.secret)


def _which_open(done: Restored) -> str:
    """Say with which passwords and which paper a restored book opens."""
    if not done.of_then:
        return tr("密码和恢复码没有退回去，还用现在的。")
    return tr(
        "打开要用备份那天的密码或恢复码，那天以后改的密码不算数。"
        "那天以后停用的人、换掉的恢复单，又能打开了：请负责人打开以后再停、再换一次。"
    )


def _about_book_in(folder: Path, made: datetime | None) -> str:
    """Say when the book in a folder was changed last, and what a copy has not of it.

    Args:
        folder: where the copy goes; may hold no book.
        made: when the copy was made; None while none was chosen.
    """
    changed = BookFolder(folder).changed_at() if folder.is_absolute() else None
    if changed is None:
        return ""
    there, then = _minute(changed), made and _minute(made)
    said = tr("那里现在的案件簿，最后一次改动是 {day} {time}。").format(
        day=echo(there.date()), time=f"{there:%H:%M}"
    )
    if then is None or then >= there:
        return said
    older = tr(
        "这份备份比它早：备份以后写的，恢复出来的案件簿里没有；"
        "都留在挪到一边的文件里，不删。"
    )
    return one_after_another((said, older))


def _minute(moment: datetime) -> datetime:
    """Return a moment as it is shown: closing folds the file just after the copy."""
    return to_room(moment).replace(second=0, microsecond=0)


def _usual_place() -> Path:
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(documents)) / tr("案件簿")
