"""The first start in four steps: where, who, numbers, and the recovery sheet.

The book is made after the last question, so that nothing lies between the recovery
code and the paper it is printed on.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QWidget,
)

from mediator.cases import paper_code, second_medium
from mediator.cases.book import Beginning, CaseBook
from mediator.cases.closing import choose_second, kept_for_copies
from mediator.cases.facts.dates import room_day
from mediator.cases.leaving import minutes_until_locked
from mediator.cases.model import now
from mediator.cases.patterns import keep_pattern
from mediator.cases.safety.copy_places import on_one_disk
from mediator.cases.safety.folder import BookFolder
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.background import Background
from mediator.ui.case.lists import words
from mediator.ui.composing import Composing
from mediator.ui.fields import FieldSpec
from mediator.ui.file_dialogs import MEDIA, ask_for_folder
from mediator.ui.form import Form
from mediator.ui.kinds import Choice, LineText, Surroundings
from mediator.ui.layouts import STRETCH, Text, button, column, frame, in_the_middle, row
from mediator.ui.leaving.idle import Idle
from mediator.ui.leaving.screen_lock import ScreenLock
from mediator.ui.look import Look, repolish
from mediator.ui.opening.first_start_steps import (
    NumbersStep,
    RecoveryStep,
    Steps,
    step_page,
)
from mediator.ui.password import NewPassword, labelled, not_taken

_LEVEL: Final = "level"
"""The one box that may stay empty: who does not know it asks the authority first."""


def people_fields(today: Callable[[], date]) -> tuple[FieldSpec, ...]:
    """Return what is asked of committee, room and mediator.

    Args:
        today: the day whose list of committee kinds is offered.
    """
    return (
        FieldSpec(
            "committee",
            n_("调委会全称"),
            LineText(),
            hint=n_("和公章上的字一样"),
        ),
        FieldSpec(
            _LEVEL,
            n_("类别"),
            Choice(words("committee_kinds", today)),
            width=12,
            hint=n_("月报、以案定补按它分；拿不准先空着，以后在“设置”里选"),
        ),
        FieldSpec("room", n_("调解室名称"), LineText(), hint=n_("如：张文远调解室")),
        FieldSpec("mediator", n_("您的姓名"), LineText(), width=8),
    )


@dataclass(frozen=True, slots=True)
class Begun:
    """A book that was just made.

    Attributes:
        book: open.
        code: its recovery code, kept nowhere else.
    """

    book: CaseBook
    code: str


class FirstStart(QWidget):
    """Four steps in one window, with a way back until the book is made.

    Attributes:
        made: sent with the open book as soon as there is one.
        begun: sent with the open book when the person goes on to work in it.
        practice_wanted: sent with the open book and a ``Beginning`` for the practice
            book, when the person wants that one first.
        left: the person goes back to where they came from.
        open_wanted: sent with the folder of a book that is there already.
        closing: the book is put away, and the window may go.
        locked: sent with the folder of the book that was put away with nobody there.
    """

    made = Signal(object)
    begun = Signal(object)
    practice_wanted = Signal(object, object)
    left = Signal()
    open_wanted = Signal(object)
    closing = Signal()
    locked = Signal(object)

    def __init__(self, look: Look, background: Background) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self._look = look
        self._background = background
        self._begun: Begun | None = None
        self._idle: Idle | None = None
        self._screen: ScreenLock | None = None
        self._is_making = False
        self._warned_of = ""
        self._beginning: Beginning | None = None
        self._around = Surroundings(lambda: room_day(now()))
        self._numbers = NumbersStep(look, self._around)
        self._numbers.back_wanted.connect(partial(self._show_step, 1))
        self._numbers.done.connect(self._make)
        self._sheet = RecoveryStep(look)
        self._sheet.told.connect(self._say)
        self._sheet.going_on.connect(self._go_on)
        self._steps = Steps(self._where(), self._who(), self._numbers, self._sheet)
        self._at = Text("", "second")
        self._said = Text("", "notice", wraps=True)
        self._said.hide()
        self._way = button("", "link")
        self._way.clicked.connect(self._take_way)
        self._way.hide()
        self._leads: Callable[[], object] | None = None
        body = column(
            row(Text(tr("第一次使用"), "title"), STRETCH, self._at),
            self._said,
            row(self._way, STRETCH),
            self._steps,
            gap=look.px(12),
            margin=look.px(24),
        )
        card = frame("card", body)
        # As wide in every step: a card that jumps is looked at instead of read.
        in_the_middle(self, card, look.px(620))
        self._show_step(0)

    # --- 1 where

    def _where(self) -> QWidget:
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        self._folder = _line(tr("案件簿放在"), str(Path(documents) / tr("案件簿")))
        self._copies = _line(tr("第二份备份放在"), "")
        self._copies.setPlaceholderText(tr("可以先空着，以后在“设置”里选"))
        choose = button(tr("换个地方(&D)…"))
        choose.setAccessibleName(tr("给案件簿换个地方"))
        choose.clicked.connect(self._choose_folder)
        choose_copies = button(tr("选地方(&B)…"))
        choose_copies.setAccessibleName(tr("选第二份备份放在哪里"))
        choose_copies.clicked.connect(self._choose_copies)
        back = button(tr("返回"))
        back.clicked.connect(self.left)
        on = button(tr("下一步"), "primary")
        on.clicked.connect(self._where_done)
        self._folder.returnPressed.connect(self._copies.setFocus)
        self._copies.returnPressed.connect(self._where_done)
        return step_page(
            self._look,
            tr("一、案件簿放在哪里"),
            labelled(self._folder),
            row(self._folder, choose, gap=8),
            Text(
                tr(
                    "案件簿是一个文件夹，可以整个带走。请放在本机硬盘上，不要放共享盘。"
                ),
                "help",
                wraps=True,
            ),
            labelled(self._copies),
            row(self._copies, choose_copies, gap=8),
            Text(
                tr(
                    "插上U盘或另一块硬盘来选：电脑坏了、丢了，备份还在。"
                    "第一份自动放在案件簿旁边。"
                ),
                "help",
                wraps=True,
            ),
            row(back, STRETCH, on),
        )

    def _choose_folder(self) -> None:
        start = Path(self._folder.text()).parent
        chosen = ask_for_folder(self, tr("案件簿放在哪里"), start)
        if chosen is not None:
            self._folder.setText(str(chosen / tr("案件簿")))

    def _choose_copies(self) -> None:
        chosen = ask_for_folder(self, tr("选U盘或另一块硬盘"), MEDIA)
        if chosen is not None:
            self._copies.setText(str(second_medium.folder_on(chosen)))

    def _where_done(self) -> None:
        folder = Path(self._folder.text().strip())
        if not folder.is_absolute():
            self._refuse(tr("请写完整的位置，或点“换个地方”来选。"))
        elif BookFolder(folder).is_book():
            self._offer(
                tr(
                    "那里已经有一本案件簿了，没有动它。要用那一本，按“打开那一本”；"
                    "要另建一本，请换一个空的地方。"
                ),
                tr("打开那一本"),
                partial(self.open_wanted.emit, folder),
            )
        elif folder.exists() and any(folder.iterdir()):
            self._refuse(tr("那里已经有文件了。请换一个空的地方，原有文件没有动。"))
        elif self._copies_are_lost():
            self._refuse(
                tr("第二份备份的地方不在。请插好U盘再选，或者先空着，以后再选。")
            )
        elif self._copies_are_lost_too(folder):
            self._refuse(
                tr(
                    "第二份备份和案件簿在同一块硬盘上，硬盘坏了两份都没有。"
                    "请换成U盘或另一块硬盘；一定要放在这里，再按一次“下一步”。"
                )
            )
        else:
            self._show_step(1)

    def _copies_are_lost(self) -> bool:
        """Tell whether the medium that was named is not there."""
        named = self._copies.text().strip()
        there = Path(named)
        return bool(named) and not (there.is_absolute() and there.parent.is_dir())

    def _copies_are_lost_too(self, folder: Path) -> bool:
        """Tell, once of each place, whether it is lost together with the book."""
        named = self._copies.text().strip()
        if not named or named == self._warned_of:
            return False
        self._warned_of = named
        return on_one_disk(Path(named), folder)

    # --- 2 who

    def _who(self) -> QWidget:
        self._people = Form(people_fields(self._around.today), self._look, self._around)
        self._password = NewPassword(self._look, tr("定一个密码"), tr("再输一遍密码"))
        self._people.last_left.connect(self._password.first.setFocus)
        self._password.again.returnPressed.connect(self._show_numbers)
        back = button(tr("上一步"))
        back.clicked.connect(partial(self._show_step, 0))
        on = button(tr("下一步"), "primary")
        on.clicked.connect(self._show_numbers)
        return step_page(
            self._look,
            tr("二、调委会、调解室和您"),
            self._people,
            self._password,
            row(back, STRETCH, on),
        )

    def _told_who(self) -> bool:
        """Tell whether names and password will do; say what is amiss."""
        values = self._people.values()
        told = {name: str(value or "") for name, value in values.items()}
        asked = (name for name in self._people.names() if name != _LEVEL)
        lacking = next((name for name in asked if not told.get(name)), None)
        if lacking is not None:
            self._people.field(lacking).say("bad", tr("这一格要写，会印在文书上"))
            self._people.go_to(lacking)
            return False
        password = self._password.first.text()
        why_not = not_taken(password)
        if not password or password != self._password.again.text():
            why_not = tr("✗ 两遍密码要一样，也不能空着")
        if why_not:
            self._password.say(why_not)
            self._password.first.setFocus()
            return False
        self._beginning = Beginning(
            committee=told["committee"],
            room=told["room"],
            mediator=told["mediator"],
            password=password,
            level=told.get(_LEVEL, ""),
        )
        return True

    def _make(self) -> None:
        if self._beginning is None:
            return
        self._is_making = True
        self._numbers.wait(tr("正在建，要几秒钟…"))
        self._background.run(
            partial(
                _begin,
                Path(self._folder.text().strip()),
                self._copies.text().strip(),
                self._beginning,
                self._numbers.changed(),
            ),
            self._made,
            self._not_made,
        )

    def _not_made(self, problem: Problem) -> None:
        self._is_making = False
        self._numbers.rest()
        self._refuse(str(problem))

    def _made(self, begun: Begun) -> None:
        self._begun, self._is_making = begun, False
        self.made.emit(begun.book)
        self._password.forget()
        room = str(self._people.values()["room"])
        apart = kept_for_copies(begun.book)
        self._sheet.show_code(room, begun.book.folder.path.name, begun.code, apart)
        self._show_step(3)
        self._idle = Idle(self, minutes_until_locked(begun.book))
        self._idle.gone_by.connect(self._lock_by_itself)
        self._screen = ScreenLock(self)
        self._screen.locked.connect(self._lock_by_itself)

    # --- 3 numbers

    def _show_numbers(self) -> None:
        if self._told_who():
            self._show_step(2)

    # --- 4 the recovery sheet

    def _go_on(self, practice: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self._begun is None or self._beginning is None:
            return
        self._note_kept(self._begun.book)
        self._watch_no_longer()
        if practice:
            practising = replace(self._beginning, practice=True)
            self.practice_wanted.emit(self._begun.book, practising)
        else:
            self.begun.emit(self._begun.book)
        self._beginning = None

    def _note_kept(self, book: CaseBook) -> None:
        """Note that the paper is there; a book that cannot write it reminds of it."""
        with suppress(Problem):
            paper_code.note_kept(book)

    # --- leaving in the middle

    def may_close(self) -> bool:
        """Tell whether the window may close now; else it is said why not."""
        if self._is_making:
            self._refuse(tr("正在建案件簿，几秒钟就好。请等它建好再关。"))
            return False
        if self._begun is None or self._beginning is None:
            return True
        if self._sheet.is_kept():
            self._note_kept(self._begun.book)
            self._watch_no_longer()
            self._begun.book.close()
            return True
        self._offer(
            tr(
                "恢复单还没有打印、收好。现在关上，这个恢复码就再也看不到了，"
                "忘了密码谁也打不开。请先打印，在下面打上钩；来不及的也可以关："
                "案件簿已经建好，下次输密码就能用，"
                "再到“设置”的“备份和密码”里重做一张。"
            ),
            tr("先关上，以后重做一张"),
            self._leave_owing,
        )
        return False

    def _leave_owing(self) -> None:
        """Put the book away though its code is on no paper; it reminds of that."""
        self._watch_no_longer()
        if self._begun is not None:
            self._begun.book.close()
        self._beginning = None
        self.closing.emit()

    def _lock_by_itself(self) -> None:
        """Put the book away with nobody there to ask, and its code out of sight."""
        if self._begun is None or self._beginning is None:
            return
        book = self._begun.book
        self._beginning = None
        if self._sheet.is_kept():
            self._note_kept(book)
        self._watch_no_longer()
        book.close()
        self.locked.emit(book.folder.path)

    def _watch_no_longer(self) -> None:
        for each in (self._idle, self._screen):
            if each is not None:
                each.stop()

    # --- between the steps

    def _show_step(self, number: int) -> None:
        self._said.hide()
        self._way.hide()
        self._steps.show_step(number)
        said = tr("第 {n} 步，共 {all} 步")
        self._at.setText(said.format(n=number + 1, all=len(self._steps)))
        self.arrive()

    def help_key(self) -> str:
        """Return what F1 explains in the step in sight."""
        return ("where", "who", "numbers", "recovery")[self._steps.at()]

    def arrive(self) -> None:
        """Put the focus where the step begins."""
        match self._steps.at():
            case 0:
                self._folder.setFocus()
            case 1:
                self._people.go_to()
            case 2:
                self._numbers.arrive()
            case _:
                self._sheet.arrive()

    def _refuse(self, sentence: str) -> None:
        self._say(sentence, "bad")

    def _say(self, sentence: str, state: str) -> None:
        self._said.setText(sentence)
        self._said.setAccessibleName(sentence)
        self._said.setProperty("state", state)
        repolish(self._said)
        self._said.show()
        self._way.hide()

    def _offer(self, sentence: str, word: str, leads: Callable[[], object]) -> None:
        """Say why something is not done, with a button that leads on."""
        self._refuse(sentence)
        self._way.setText(word)
        self._leads = leads
        self._way.show()

    def _take_way(self) -> None:
        if self._leads is not None:
            self._leads()


def _begin(
    folder: Path, copies: str, beginning: Beginning, patterns: Mapping[str, str]
) -> Begun:
    """Make the book; runs beside the window."""
    book, code = CaseBook.create(folder, beginning)
    paper_code.owe(book)
    for kind, pattern in patterns.items():
        keep_pattern(book, kind, pattern)
    if copies:
        try:
            choose_second(book, Path(copies))
        except Problem as problem:
            book.notice = str(problem)  # the book is made: said when it is open
    return Begun(book, code)


def _line(name: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    Composing(made)
    made.setAccessibleName(name)
    return made
