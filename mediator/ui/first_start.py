"""The first start in three steps: where, who, and the recovery sheet on paper."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mediator.cases import closing
from mediator.cases.book import Beginning, CaseBook
from mediator.cases.facts.dates import room_day
from mediator.cases.model import now
from mediator.forms.recovery_sheet import TITLE, recovery_sheet
from mediator.language import n_, tr
from mediator.places import write_whole
from mediator.problems import Problem
from mediator.ui import printing
from mediator.ui.background import Background
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.kinds import LineText, Surroundings
from mediator.ui.layouts import (
    STRETCH,
    Item,
    Text,
    button,
    column,
    frame,
    row,
    scrolling,
)
from mediator.ui.look import Look, repolish
from mediator.ui.password import about_strength, too_short
from mediator.ui.printing_dialog import Job, ask

PEOPLE: tuple[FieldSpec, ...] = (
    FieldSpec(
        "committee",
        n_("调委会全称"),
        LineText(),
        hint=n_("和公章上的字一样"),
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
    """Three steps in one window, with a way back until the book is made.

    Attributes:
        begun: sent with the open book when the person goes on to work in it.
        practice_wanted: sent with the open book and a ``Beginning`` for the practice
            book, when the person wants that one first.
        left: the person goes back to where they came from.
    """

    begun = Signal(object)
    practice_wanted = Signal(object, object)
    left = Signal()

    def __init__(self, look: Look, background: Background) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self._look = look
        self._background = background
        self._begun: Begun | None = None
        self._beginning: Beginning | None = None
        self._around = Surroundings(lambda: room_day(now()))
        self._steps = QStackedWidget()
        for step in (self._where(), self._who(), self._paper()):
            self._steps.addWidget(step)
        self._at = Text("", "second")
        self._said = Text("", "notice", wraps=True)
        self._said.setProperty("state", "bad")
        self._said.hide()
        body = column(
            row(Text(tr("第一次使用"), "title"), STRETCH, self._at),
            self._said,
            self._steps,
            gap=look.px(12),
            margin=look.px(24),
        )
        card = frame("card", body)
        card.setMaximumWidth(look.px(640))
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        inner = QWidget()
        middle = QVBoxLayout(inner)
        middle.addStretch(1)
        middle.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        card.setMinimumWidth(min(look.px(600), 1100))
        middle.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inner))
        self._show_step(0)

    # --- 1 where

    def _where(self) -> QWidget:
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        self._folder = _line(tr("案件簿放在"), str(Path(documents) / tr("案件簿")))
        self._copies = _line(tr("备份放在"), "")
        self._copies.setPlaceholderText(tr("可以先空着：放在案件簿旁边"))
        choose = button(tr("换个地方(&D)…"))
        choose.setAccessibleName(tr("给案件簿换个地方"))
        choose.clicked.connect(self._choose_folder)
        choose_copies = button(tr("选地方(&B)…"))
        choose_copies.setAccessibleName(tr("选备份放在哪里"))
        choose_copies.clicked.connect(self._choose_copies)
        back = button(tr("返回"))
        back.clicked.connect(self.left)
        on = button(tr("下一步"), "primary")
        on.clicked.connect(self._where_done)
        self._folder.returnPressed.connect(self._copies.setFocus)
        self._copies.returnPressed.connect(self._where_done)
        return _step(
            self._look,
            tr("一、案件簿放在哪里"),
            _labelled(self._folder),
            row(self._folder, choose, gap=8),
            Text(
                tr(
                    "案件簿是一个文件夹，可以整个带走。请放在本机硬盘上，不要放共享盘。"
                ),
                "help",
                wraps=True,
            ),
            _labelled(self._copies),
            row(self._copies, choose_copies, gap=8),
            Text(
                tr("最好是优盘或另一块硬盘：电脑坏了，备份还在。"),
                "help",
                wraps=True,
            ),
            row(back, STRETCH, on),
        )

    def _choose_folder(self) -> None:
        start = str(Path(self._folder.text()).parent)
        chosen = QFileDialog.getExistingDirectory(self, tr("案件簿放在哪里"), start)
        if chosen:
            self._folder.setText(str(Path(chosen) / tr("案件簿")))

    def _choose_copies(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("备份放在哪里"))
        if chosen:
            self._copies.setText(str(Path(chosen) / tr("案件簿备份")))

    def _where_done(self) -> None:
        folder = Path(self._folder.text().strip())
        if not folder.is_absolute():
            self._refuse(tr("请写完整的位置，或点“换个地方”来选。"))
        elif folder.exists() and any(folder.iterdir()):
            self._refuse(tr("那里已经有文件了。请换一个空的地方，原有文件没有动。"))
        else:
            self._show_step(1)

    # --- 2 who

    def _who(self) -> QWidget:
        self._people = Form(PEOPLE, self._look, self._around)
        self._password = _line(tr("定一个密码"), "")
        self._again = _line(tr("再输一遍密码"), "")
        for box in (self._password, self._again):
            box.setEchoMode(QLineEdit.EchoMode.Password)
        self._strength = Text("", "help")
        self._strength.setMinimumHeight(self._look.px(20))
        self._password.textChanged.connect(self._about_password)
        self._again.textChanged.connect(self._about_password)
        self._people.last_left.connect(self._password.setFocus)
        self._password.returnPressed.connect(self._again.setFocus)
        self._again.returnPressed.connect(self._make)
        back = button(tr("上一步"))
        back.clicked.connect(partial(self._show_step, 0))
        self._make_it = button(tr("建好案件簿"), "primary")
        self._make_it.clicked.connect(self._make)
        return _step(
            self._look,
            tr("二、调委会、调解室和您"),
            self._people,
            _labelled(self._password),
            self._password,
            _labelled(self._again),
            self._again,
            self._strength,
            row(back, STRETCH, self._make_it),
        )

    def _about_password(self) -> None:
        first, second = self._password.text(), self._again.text()
        said = about_strength(first) if first else ""
        if second and not first.startswith(second):
            said = tr("✗ 两遍不一样")
        elif second and first == second:
            said = f"{said} · {tr('两遍一样')}"
        self._strength.setText(said)
        bad = said.startswith("✗")
        self._strength.setProperty("state", "bad" if bad else "")
        repolish(self._strength)

    def _make(self) -> None:
        told = {name: str(value) for name, value in self._people.values().items()}
        lacking = next((name for name, value in told.items() if not value), None)
        if lacking is not None:
            self._people.field(lacking).say("bad", tr("这一格要写，会印在文书上"))
            self._people.go_to(lacking)
            return
        if not self._password.text() or self._password.text() != self._again.text():
            self._strength.setText(tr("✗ 两遍密码要一样，也不能空着"))
            self._password.setFocus()
            return
        if short := too_short(self._password.text()):
            self._strength.setText(short)
            self._password.setFocus()
            return
        beginning = Beginning(
            committee=told["committee"],
            room=told["room"],
            mediator=told["mediator"],
            password=self._password.text(),
        )
        self._beginning = beginning
        self._make_it.setEnabled(False)
        self._make_it.setText(tr("正在建，要几秒钟…"))
        self._background.run(
            partial(
                _begin,
                Path(self._folder.text().strip()),
                self._copies.text().strip(),
                beginning,
            ),
            self._made,
            self._not_made,
        )

    def _not_made(self, problem: Problem) -> None:
        self._make_it.setEnabled(True)
        self._make_it.setText(tr("建好案件簿"))
        self._refuse(str(problem))

    def _made(self, begun: Begun) -> None:
        self._begun = begun
        self._password.clear()
        self._again.clear()
        self._code.setText(begun.code)
        self._show_step(2)

    # --- 3 the recovery sheet

    def _paper(self) -> QWidget:
        self._code = QLineEdit()
        self._code.setReadOnly(True)
        self._code.setAccessibleName(tr("恢复码"))
        self._to_paper = button(tr("打印恢复单(&P)"))
        self._to_paper.clicked.connect(self._print)
        to_file = button(tr("存成 PDF(&S)…"))
        to_file.clicked.connect(self._save)
        self._kept = QCheckBox(tr("我已经打印或抄好，收在电脑以外的地方(&Y)"))
        self._kept.toggled.connect(self._kept_changed)
        self._first_case = button(tr("开始第一个案件"), "primary")
        self._first_case.clicked.connect(partial(self._go_on, practice=False))
        self._practice = button(tr("先进练习本"))
        self._practice.clicked.connect(partial(self._go_on, practice=True))
        self._kept_changed(kept=False)
        return _step(
            self._look,
            tr("三、把恢复单打印出来"),
            Text(
                tr(
                    "忘了密码，只有这张纸能打开案件簿。恢复码只在这里显示一次，"
                    "程序里不留。请封好，锁在柜子里。"
                ),
                wraps=True,
            ),
            self._code,
            row(self._to_paper, to_file, STRETCH),
            self._kept,
            row(STRETCH, self._practice, self._first_case),
        )

    def _kept_changed(self, kept: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._first_case.setEnabled(kept)
        self._practice.setEnabled(kept)

    def _pdf(self) -> bytes:
        from mediator.forms.to_pdf import to_pdf  # noqa: PLC0415 - loads the fonts

        if self._begun is None:
            return b""
        room = str(self._people.values()["room"])
        name = self._begun.book.folder.path.name
        day = room_day(now())
        return to_pdf(recovery_sheet(room, name, self._begun.code, day))

    def _print(self) -> None:
        chosen = ask(self, Job(TITLE), self._look)
        if chosen is not None:
            try:
                printing.send(chosen, TITLE, self._pdf())
            except Problem as problem:
                self._refuse(str(problem))

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("恢复单存在哪里"), f"{TITLE}.pdf", "PDF (*.pdf)"
        )
        if name:
            try:
                write_whole(Path(name), self._pdf())
            except Problem as problem:
                self._refuse(str(problem))

    def _go_on(self, *, practice: bool) -> None:
        if self._begun is None or self._beginning is None:
            return
        if practice:
            practising = replace(self._beginning, practice=True)
            self.practice_wanted.emit(self._begun.book, practising)
        else:
            self.begun.emit(self._begun.book)
        self._beginning = None

    # --- between the steps

    def _show_step(self, number: int) -> None:
        self._said.hide()
        self._steps.setCurrentIndex(number)
        for at in range(self._steps.count()):
            # The card is as high as the step in sight, not as the highest one.
            policy = (
                QSizePolicy.Policy.Preferred
                if at == number
                else QSizePolicy.Policy.Ignored
            )
            self._steps.widget(at).setSizePolicy(policy, policy)
        self._at.setText(tr("第 {n} 步，共 3 步").format(n=number + 1))
        self.arrive()

    def arrive(self) -> None:
        """Put the focus where the step begins."""
        match self._steps.currentIndex():
            case 0:
                self._folder.setFocus()
            case 1:
                self._people.go_to()
            case _:
                self._to_paper.setFocus()

    def _refuse(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.show()


def _begin(folder: Path, copies: str, beginning: Beginning) -> Begun:
    """Make the book; runs beside the window."""
    book, code = CaseBook.create(folder, beginning)
    if copies:
        book.set(closing.PLACE, copies)
    return Begun(book, code)


def _line(name: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    return made


def _labelled(box: QLineEdit) -> Text:
    label = Text(box.accessibleName(), "label")
    label.setBuddy(box)
    return label


def _step(look: Look, title: str, *items: Item) -> QWidget:
    made = QWidget()
    layout = column(Text(title, "heading"), *items, STRETCH, gap=look.px(8))
    made.setLayout(layout)
    return made
