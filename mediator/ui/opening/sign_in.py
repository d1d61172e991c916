"""Signing in: a password, and plain words when a book does not open.

Nothing but Qt's three basic modules is imported here, so that the first window is
painted at once; the book is opened by whoever listens to ``asked``.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from mediator.cases.safety.held import is_held
from mediator.language import n_, tr
from mediator.places import small_file
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
from mediator.ui.speech import CHOOSE, offer_languages

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QComboBox

_PARTS: Final = ("book.db", "keys.json", "keys.previous.json")
"""Files one of which a book has, even a damaged one."""


def practice_folder(folder: Path) -> Path:
    """Return where the practice book of a book lies: beside it."""
    return folder.with_name(f"{folder.name}-{tr('练习本')}")


def is_practice(folder: Path) -> bool:
    """Tell whether a folder is called as practice books are, in either language."""
    return folder.name.endswith((f"-{n_('练习本')}", f"-{tr('练习本')}"))


def why_not_there(folder: Path) -> str:
    """Return why no book can be in a folder, in plain words; empty if one may be.

    A restore that was broken off between its two moves is finished first.
    """
    try:
        parts = [folder / name for name in _PARTS]
        if any(part.is_file() for part in parts):
            return ""
        from mediator.cases.safety import interrupted  # noqa: PLC0415 - seldom needed

        interrupted.finish_move(folder)
        if not folder.is_dir():
            if told := interrupted.said_of_both(folder):
                return told
            said = tr(
                "“{path}”不在这里。没有改动任何文件。案件簿在U盘上的，请插好U盘，"
                "再按“再找一次”。"
            )
            return said.format(path=folder)
        if not any(part.is_file() for part in parts):
            said = tr("“{path}”里没有案件簿。没有改动任何文件。请打开另一本。")
            return said.format(path=folder)
    except OSError:
        return ""  # opening it will say what is in the way
    return ""


def why_not_now(folder: Path) -> str:
    """Return why a book cannot be opened now, in plain words; empty if it can be."""
    if not is_held(folder):
        return ""
    from mediator.cases.safety.lock import holder_of  # noqa: PLC0415 - seldom needed

    holder = holder_of(folder)
    if holder is None:
        return tr(
            "这本案件簿正由另一个窗口打开着，里面的内容没有动。"
            "请先在那边关闭，再按“再找一次”。"
        )
    if holder.is_here:
        said = tr(
            "这本案件簿已经在这台电脑上打开着（账号 {login}，{since} 起），内容没有动。"
            "请回到那个窗口接着办：它在屏幕下边的任务栏里。"
            "要在这里打开，请先在那边关闭，再按“再找一次”。"
        )
    else:
        said = tr(
            "这本案件簿正在电脑“{computer}”上打开着（账号 {login}，{since} 起），"
            "内容没有动。请先在那边关闭，再按“再找一次”。"
        )
    since = holder.since
    when = tr("{month}月{day}日 {time}").format(
        month=since.month, day=since.day, time=f"{since:%H:%M}"
    )
    return said.format(login=holder.login, computer=holder.computer, since=when)


def who_signs_in(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return uid and name of those with a password of their own; empty for one alone.

    The names stand in the key file, in clear, only where there are several.
    """
    try:
        told = small_file(folder / "keys.json")
        if b'"shown"' not in told:
            return ()
        import json  # noqa: PLC0415 - few rooms have several

        slots = json.loads(told)["slots"]
        found = [(each["user"], each["shown"]) for each in slots if "shown" in each]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()  # opening it will say what is wrong
    return tuple((str(user), str(shown)) for user, shown in found)


class SignIn(QWidget):
    """The card in the middle: which book, the password, and three ways out.

    Where there is no book, or another window has it, nobody is asked for its password.
    After locking it says so, and leads back and nowhere else.

    Attributes:
        again_wanted: look for the book once more.
        asked: password or recovery code as typed, whether it is the code, and the
            uid of the user chosen, empty where there is no choice.
        other_wanted: the person wants to open another book.
        new_wanted: the person wants to begin a new book.
        practice_wanted: folder of the practice book beside this one.
        anew_wanted: password as typed: empty this practice book and make it anew.
        restore_wanted: the person wants to bring the book back from a copy.
        language_wanted: code of the language the person wants to read.
    """

    again_wanted = Signal()
    asked = Signal(str, bool, str)
    other_wanted = Signal()
    new_wanted = Signal()
    practice_wanted = Signal(Path)
    anew_wanted = Signal(str)
    restore_wanted = Signal()
    language_wanted = Signal(str)

    def __init__(  # noqa: PLR0913 - where, and who came and went
        self,
        folder: Path,
        look: Look,
        *,
        locked: str = "",
        amiss: str = "",
        locked_by: str = "",
        user: str = "",
    ) -> None:
        """Look at the book's folder and show what can be done.

        Args:
            folder: of the book.
            look: text scale and colours.
            locked: whose book was locked; empty where nobody locked.
            amiss: what a locked screen says instead of that all is kept.
            locked_by: uid of who locked; empty where that is not known.
            user: uid of who is chosen at first.
        """
        super().__init__()
        self._look = look
        self._locked = locked
        self._amiss = amiss
        self._locked_by = locked_by
        self._with_code = False
        self.setProperty("part", "locked" if locked else "page")
        why_not = why_not_there(folder) or why_not_now(folder)
        self._users = who_signs_in(folder)
        self._who: QComboBox | None = self._choice(user) if self._users else None
        self.password = QLineEdit()
        # What is not kept is as large as other text.
        self._kept = Text(self._keeps(), "" if amiss else "second", wraps=True)
        self._label = Text("", "label")
        self._label.setBuddy(self.password)
        self._open = button(self._opens(), "primary")
        self._waiting: QTimer | None = None
        self._left = 0
        self._below = Text("", "help", wraps=True)
        self._below.setMinimumHeight(look.px(40))
        self._forgot = button("", "link")
        self._again = button(tr("再找一次(&R)"), "primary")
        self._lay_out(folder)
        self._turn(with_code=False)
        self._rest()
        self.password.returnPressed.connect(self._ask)
        self.password.textEdited.connect(self._quiet)
        self._open.clicked.connect(self._ask)
        self._forgot.clicked.connect(self._other_way)
        self._again.clicked.connect(self.again_wanted)
        self._show_there(why_not)

    def _choice(self, user: str) -> "QComboBox":
        """Return the list of those who can open the book, the last one chosen."""
        from PySide6.QtWidgets import QComboBox  # noqa: PLC0415 - few rooms need it

        made = QComboBox()
        # Opened over the box, the style's list would be too low for the last name.
        made.setStyleSheet("QComboBox { combobox-popup: 0; }")
        made.setAccessibleName(tr("谁来打开"))
        for uid, name in self._users:
            made.addItem(name, uid)
        made.setCurrentIndex(max(made.findData(user), 0))
        made.currentTextChanged.connect(self._name_who)
        return made

    def _name_who(self, name: str) -> None:
        """Let the locked screen name who is chosen, and no longer who went away."""
        room, dot, _ = self._locked.rpartition(" · ")
        if dot:
            self._whose.setText(f"{room}{dot}{name}")
        self._kept.setText(self._keeps())
        if self._left <= 0:
            self._open.setText(self._opens())

    def _opens(self) -> str:
        """Return what the button says."""
        return tr("回到刚才的地方") if self._leads_back() else tr("打开案件簿")

    def _leads_back(self) -> bool:
        """Tell whether who is chosen comes back to the place: only who locked does."""
        if self._locked and self._who is not None and self._locked_by:
            return bool(self._who.currentData() == self._locked_by)
        return bool(self._locked)

    def _show_there(self, why_not: str) -> None:
        """Ask for the password, or say that there is no book to open."""
        there = not why_not
        for each in (self._label, self.password, self._open, self._forgot):
            each.setVisible(there)
        if self._who is not None:
            self._who.setVisible(there)
        self._again.setVisible(not there)
        if why_not:
            # The one thing to read here: as large as other text.
            self._below.setProperty("role", "")
            self._say("", f"✗ {why_not}")

    def help_key(self) -> str:
        """Return what F1 explains here."""
        if self._again.isVisibleTo(self):
            return "gone"
        if self._with_code:
            return "code"
        return "locked" if self._locked else "password"

    def arrive(self) -> None:
        """Put the focus where the work begins."""
        first = self._again if self._again.isVisibleTo(self) else self.password
        first.setFocus()

    def _lay_out(self, folder: Path) -> None:
        look = self._look
        body = column(
            *self._head(folder),
            look.px(8),
            *((self._who,) if self._who is not None else ()),
            self._label,
            self.password,
            self._below,
            row(self._open, self._again, STRETCH, self._forgot),
            self._ways(folder),
            self._way_back(),
            gap=look.px(6 if look.stacked else 8),
            margin=look.px(14 if look.stacked else 28),
        )
        card = frame("card", body)
        in_the_middle(self, card, look.px(460))
        if self._locked:
            from PySide6.QtCore import Qt  # noqa: PLC0415 - see ``layouts``

            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _head(self, folder: Path) -> tuple[Text, ...]:
        """Say which book this is; after locking, that it is locked and whole."""
        if not self._locked:
            place = Text(str(folder), "label", wraps=True)
            return Text(tr("人民调解案件簿"), "title"), place
        self._whose = Text(self._locked, "heading", wraps=True)
        return (
            Text(tr("已锁屏"), "title"),
            self._whose,
            self._kept,
        )

    def _keeps(self) -> str:
        """Say that all is kept, or what is not; who locked is led back to it."""
        if self._amiss:
            return f"✗ {self._amiss}"
        if self._leads_back():
            return tr("写过的都存好了，没写完的也在。输密码，回到刚才的地方接着写。")
        return tr("写过的都存好了，没写完的也在，等锁屏的人回来接着写。")

    def _ways(self, folder: Path) -> QHBoxLayout:
        """Return the other ways; whoever locked comes back by the password only."""
        look = self._look
        other = button(tr("打开另一本(&O)"), "link")
        other.clicked.connect(self.other_wanted)
        ways = row(other, gap=look.px(4))  # three have to fit
        if not self._locked:
            new = button(tr("建一本新的(&N)"), "link")
            new.clicked.connect(self.new_wanted)
            ways.addWidget(new)
            practice = practice_folder(folder)
            if (practice / "keys.json").is_file():
                to_practice = button(tr("练习本(&X)"), "link")
                to_practice.clicked.connect(partial(self._to_practice, practice))
                ways.addWidget(to_practice)
            if is_practice(folder):
                anew = button(
                    tr("清空重来(&E)"), "link", tip=tr("清掉练习的内容，重新编一本")
                )
                anew.clicked.connect(self._anew)
                ways.addWidget(anew)
        ways.addStretch(1)
        return ways

    def _way_back(self) -> QHBoxLayout:
        """Return the line that leads to restoring, not after locking; and languages."""
        languages = button(CHOOSE, "link")
        languages.clicked.connect(
            partial(offer_languages, languages, self.language_wanted.emit)
        )
        if self._locked:
            return row(STRETCH, languages)
        back = button(tr("从备份恢复(&B)"), "link")
        back.clicked.connect(self.restore_wanted)
        return row(back, STRETCH, languages)

    def _to_practice(self, folder: Path) -> None:
        self.practice_wanted.emit(folder)

    def _anew(self) -> None:
        if self.password.text() and not self._with_code and self._left <= 0:
            self.wait()
            self.anew_wanted.emit(self.password.text())
        else:
            self.refuse(tr("请先输入密码。"))

    def typed(self) -> tuple[str, bool, str]:
        """Return what is in the box, whether it is the code, and who signs in."""
        user = "" if self._who is None else str(self._who.currentData())
        return self.password.text(), self._with_code, user

    def put_back(self, text: str, *, with_code: bool) -> None:
        """Go on with what was typed before the language changed."""
        if with_code:
            self._turn(with_code=True)
        self.password.setText(text)

    def _turn(self, *, with_code: bool) -> None:
        """Ask for the password, or for the recovery code on paper."""
        self._with_code = with_code
        label = tr("恢复单上的恢复码(&P)") if with_code else tr("密码(&P)")
        self._label.setText(label)
        self.password.setAccessibleName(label.replace("(&P)", "").replace("&", ""))
        self.password.clear()
        self.password.setEchoMode(
            QLineEdit.EchoMode.Normal if with_code else QLineEdit.EchoMode.Password
        )
        self._forgot.setText(tr("用密码打开(&F)") if with_code else tr("忘了密码(&F)"))
        self._quiet()

    def _other_way(self) -> None:
        self._turn(with_code=not self._with_code)
        if self._left > 0:
            self._show_wait()
        self.password.setFocus()

    def _ask(self) -> None:
        if self.password.isReadOnly() or (self._left > 0 and not self._with_code):
            return
        if self.password.text():
            self.wait()
            self.asked.emit(*self.typed())
        else:
            self.refuse(tr("请先输入密码。"))

    def _quiet(self) -> None:
        self._say("", "")

    def _say(self, state: str, sentence: str) -> None:
        if self._below.text() == sentence:
            return
        self._below.setProperty("state", state)
        self._below.setText(sentence)
        self._below.setAccessibleName(sentence)
        repolish(self._below)

    def wait(self) -> None:
        """Show that the book is being opened."""
        self._say("", tr("正在打开，要一两秒钟…"))
        # A box that is switched off would hand the keys on to what stands below it.
        self.password.setReadOnly(True)
        self._open.setEnabled(False)

    def _rest(self) -> None:
        self.password.setReadOnly(False)
        self._open.setEnabled(True)

    def _count_down(self, seconds: int) -> None:
        """Keep the button off while the wait after many misses goes by."""
        from PySide6.QtCore import QTimer  # noqa: PLC0415 - seldom needed

        if self._waiting is None:
            self._waiting = QTimer(self)
            self._waiting.setInterval(1000)
            self._waiting.timeout.connect(self._second_gone)
        self._left = seconds
        self._waiting.start()
        self._show_wait()

    def _second_gone(self) -> None:
        self._left -= 1
        self._show_wait()

    def _show_wait(self) -> None:
        """Show how long it is still to be waited; the paper code waits for nothing."""
        over = self._left <= 0 or self._with_code
        if over and self._waiting is not None:
            self._waiting.stop()
            self._left = 0
            self._quiet()
        self._open.setEnabled(over)
        word = tr("再等 {n} 秒").format(n=self._left) if not over else self._opens()
        self._open.setText(word)

    def refuse(self, sentence: str, seconds: int = 0) -> None:
        """Say why the book did not open; the person stays in the box.

        Args:
            sentence: for the person.
            seconds: to be waited for before the next try; counted down on the button.
        """
        self._rest()
        if seconds:
            self._count_down(seconds)
        self._say("bad", f"✗ {sentence}")
        self.password.selectAll()
        self.password.setFocus()
