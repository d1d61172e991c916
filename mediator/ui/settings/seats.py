"""Several computers on one book: to the street's server and back, and one more seat."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.seats.address import read_address
from mediator.cases.seats.connections import WAIT_S
from mediator.cases.seats.moved import Tell, about_server
from mediator.cases.seats.one_more import new_seat
from mediator.cases.snapshot import room_value
from mediator.cases.to_server import move_back, move_to_server, try_move
from mediator.cases.users import head_names, may_manage
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.errand import Errand
from mediator.ui.file_dialogs import ask_for_folder
from mediator.ui.layouts import STRETCH, Item, Text, button, card, column, row
from mediator.ui.look import repolish
from mediator.ui.page import Desk
from mediator.ui.server_boxes import Asked, ServerBoxes

_NEW_DATABASE: Final = (
    "CREATE DATABASE anjian OWNER anjian TEMPLATE template0 "
    "ENCODING 'UTF8' LOCALE 'C.UTF-8';"
)
"""What an administrator types; it is no word of any language."""


class SeatsCard(QWidget):
    """Where the book is; the head moves it, and lets one more computer in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        px = desk.look.px
        self._where = Text("", wraps=True)
        self._begin = button(tr("搬到服务器，几台电脑一起用…"))
        self._begin.clicked.connect(self._ask)
        self._seat = button(tr("给另一台电脑做一个文件夹…"))
        self._seat.clicked.connect(self._make_seat)
        self._home = button(tr("搬回这台电脑…"), "link")
        self._home.clicked.connect(self._ask_home)
        self._said = Text("", "help", wraps=True)
        self._said.hide()
        self._tried: Asked | None = None
        self.server = ServerBoxes(desk)
        self.server.changed.connect(self._changed)
        self.server.entered.connect(self._try)
        self._means = Text("\n".join(about_server()), "second", wraps=True)
        self._look = button(tr("连一下看看"), "primary")
        self._look.clicked.connect(self._try)
        self._go = button(tr("先备份，再搬过去"), "primary")
        self._go.clicked.connect(self._move)
        self._back = button(tr("搬回来"), "primary")
        self._back.clicked.connect(self._move_home)
        self._not = button(tr("不搬了"))
        self._not.clicked.connect(self._fold)
        database = Text(_NEW_DATABASE, "help", wraps=True)
        database.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._asking = _panel(
            Text(
                tr("请管理员先建一个空库（PostgreSQL 15 以上）："),
                "second",
                wraps=True,
            ),
            database,
            self.server,
            self._means,
            gap=px(8),
        )
        self._asking_home = _panel(
            Text(
                tr(
                    "案件簿搬回这个文件夹，只有这台电脑能用；"
                    "别的电脑从那时起打不开。请先让别的电脑都关上。"
                ),
                wraps=True,
            ),
            gap=px(8),
        )
        actions = (self._begin, self._seat, self._home)
        answers = (self._look, self._go, self._back, self._not)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            card(
                tr("几台电脑一起用"),
                self._where,
                self._asking,
                self._asking_home,
                self._said,
                row(*actions, *answers, STRETCH, gap=px(8)),
            )
        )

    def reload(self) -> None:
        """Show where the book is, and what whoever works in it may do about it."""
        book = self._desk.book
        practice = room_value(book).practice
        head = may_manage(book) and not practice
        self._where.setText("\n".join(self._told(practice=practice, head=head)))
        going, coming = not self._asking.isHidden(), not self._asking_home.isHidden()
        rests = head and not going and not coming
        self._begin.setVisible(rests and not book.has_seats)
        self._seat.setVisible(rests and book.has_seats)
        self._home.setVisible(rests and book.has_seats)
        tried = self._tried is not None
        self._look.setVisible(going and not tried)
        self._go.setVisible(going and tried)
        self._means.setVisible(tried)
        self._back.setVisible(coming)
        self._not.setVisible(going or coming)

    def _told(self, *, practice: bool, head: bool) -> tuple[str, ...]:
        book = self._desk.book
        if practice:
            return (tr("练习本只在这台电脑上用。"),)
        if not book.has_seats:
            told = tr("这本案件簿在这台电脑的文件夹里，一次只有一台电脑能用。")
            more = tr("街道有服务器的，可以搬上去，几台电脑同时办案。")
        else:
            where = read_address(book.folder).words
            told = tr("这本案件簿在服务器 {where} 上，几台电脑一起用。").format(
                where=where
            )
            more = tr("备份还是每台电脑自己做。")
        if head:
            return told, more
        heads = "、".join(head_names(book))
        return told, tr("要搬，请负责人（{heads}）登录后办。").format(heads=heads)

    # --- to the server

    def _ask(self) -> None:
        self._say("")
        self._asking.show()
        self.server.begin()
        self.reload()
        self.server.host.setFocus()

    def _fold(self) -> None:
        self.server.forget()
        self._tried = None
        for panel in (self._asking, self._asking_home):
            panel.hide()
        self._say("")
        self.reload()
        (self._home if self._desk.book.has_seats else self._begin).setFocus()

    def _changed(self) -> None:
        """What was tried is not what stands there now."""
        if self._tried is not None:
            self._tried = None
            self._say("")
            self.reload()

    def _try(self) -> None:
        if not self._look.isEnabled() or self._tried is not None:
            return
        try:
            asked = self.server.asked()
        except Problem as problem:
            self._refused(problem)
            return
        book = self._desk.book
        self._wait(waiting=True)
        self._say(tr("正在连…"))
        self._desk.background.run_long(
            tr("正在连服务器"),
            partial(try_move, book, asked.address, asked.password, asked.ca),
            partial(self._fits, asked),
            self._refused,
            # The driver waits for the server by itself, as long as WAIT_S at most.
            to_the_end=tr("连不上最多等{n}秒；只是试一试，什么都不改").format(n=WAIT_S),
        )

    def _fits(self, asked: Asked, _nothing: object) -> None:
        self._wait(waiting=False)
        if self._asking.isHidden():
            return  # they changed their mind meanwhile
        self._tried = asked
        self.reload()
        self._say(
            tr("✓ 连得上，这个库可以用。搬的时候这里不能办案，搬完再打开。"), "good"
        )
        self._go.setFocus()

    def _refused(self, problem: Problem) -> None:
        self._wait(waiting=False)
        if not self._asking.isHidden():
            self._say(f"✗ {problem}", "bad")
            self._look.setFocus()

    def _wait(self, *, waiting: bool) -> None:
        for each in (self.server, self._look):
            each.setEnabled(not waiting)

    def _move(self) -> None:
        if self._tried is not None:
            self.server.end()
            work = partial(_to_server, self._desk, self._tried)
            self._desk.hand_over(Errand(tr("把案件簿搬到服务器"), work))

    # --- and back

    def _ask_home(self) -> None:
        self._say("")
        self._asking_home.show()
        self.reload()
        self._back.setFocus()

    def _move_home(self) -> None:
        work = partial(_home, self._desk)
        self._desk.hand_over(Errand(tr("把案件簿搬回这台电脑"), work))

    # --- one more seat

    def _make_seat(self) -> None:
        chosen = ask_for_folder(self, tr("新文件夹放在哪里（U盘也行）"))
        if chosen is None:
            return
        folder = self._desk.book.folder
        place = _free(chosen, tr("{name}-另一台").format(name=folder.path.name))
        self._seat.setEnabled(False)
        self._desk.background.run_long(
            tr("正在做另一台的文件夹"),
            partial(new_seat, folder, place),
            partial(self._made, place),
            self._not_made,
            # A handful of small files, of no use without each other.
            to_the_end=tr("只有几个小文件，写完就好"),
        )

    def _made(self, place: Path, _nothing: object) -> None:
        self._seat.setEnabled(True)
        said = tr(
            "✓ 做好了：{place}。把这个文件夹整个拷到那台电脑上，用那里的程序打开；"
            "里面没有案件，密码还是各人的。每台电脑做一个，不要两台用同一个。"
        )
        self._say(said.format(place=place), "good")

    def _not_made(self, problem: Problem) -> None:
        self._seat.setEnabled(True)
        self._say(f"✗ {problem}", "bad")

    def _say(self, sentence: str, state: str = "") -> None:
        self._said.setText(sentence)
        self._said.setProperty("state", state)
        repolish(self._said)
        self._said.setVisible(bool(sentence))


def _to_server(desk: Desk, asked: Asked, tell: Tell) -> tuple[str, ...]:
    """Move the book to a server; runs beside the window."""
    done = move_to_server(
        desk.book, asked.address, asked.password, asked.ca, desk.clock(), tell=tell
    )
    return (
        tr("✓ 案件簿已经在服务器上：{where}。").format(where=asked.address.words),
        *done.words,
        tr("打开还是用这个文件夹。给别的电脑用，在“设置”的“几台电脑一起用”里做。"),
    )


def _home(desk: Desk, tell: Tell) -> tuple[str, ...]:
    """Move the book back; runs beside the window."""
    done = move_back(desk.book, desk.clock(), tell=tell)
    return (
        tr("✓ 案件簿已经搬回这台电脑。"),
        *done.words,
        tr("别的电脑从现在起打不开服务器上的那一本。"),
    )


def _free(folder: Path, name: str) -> Path:
    """Return a name that is not taken yet in a folder."""
    place, number = folder / name, 1
    while place.exists():
        number += 1
        place = folder / f"{name}{number}"
    return place


def _panel(*items: Item, gap: int) -> QWidget:
    made = QWidget()
    inner = column(*items, gap=gap)
    inner.setContentsMargins(0, 0, 0, 0)
    made.setLayout(inner)
    made.hide()
    return made
