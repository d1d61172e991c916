"""One promise: what, by when, how it stands, and what was recorded of it."""

from collections.abc import Callable, Container, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QWidget

from mediator.cases.case_file import CaseFile, PaymentEntry
from mediator.cases.facts.dates import echo, in_sentence
from mediator.cases.facts.money import digits
from mediator.cases.model import Payment
from mediator.cases.payments import WRITTEN
from mediator.cases.performance import Promise, State, owed_in_words, payments_for
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.folded_list import FoldedList, Listed
from mediator.ui.case.lists import words
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import Choice, DateText, LineText, MoneyText, in_words
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.look import repolish
from mediator.ui.page import Desk

PROOFS: Final = (
    n_("收条"),
    n_("转账凭证"),
    n_("现金签收单"),
    n_("照片"),
    n_("对方确认"),
    n_("没有凭证"),
)
_NOT_AN_EVENT: Final = "未到期"
_OFFER: Final = "offer"
_STATE_WIDTH: Final = 170
_SIGNS: Final = {
    State.DONE: ("✓", "good"),
    State.REFUSED: ("！", "bad"),
    State.OVERDUE: ("！", "bad"),
    State.TODAY: ("！", "heed"),
    State.NO_DAY: ("！", "heed"),
    State.PART: ("◐", ""),
    State.NOT_DUE: ("○", ""),
}


class PromiseRow(QFrame):
    """A promise with its records below.

    Attributes:
        record_wanted: one more record about it.
        receipt_wanted: sent with the uid of the payment a receipt is made of.
        removed: sent with what was deleted, in words.
        changed: the tab has to read the case again.
        uid: of the promise.
    """

    record_wanted = Signal()
    receipt_wanted = Signal(str)
    removed = Signal(str)
    changed = Signal()

    def __init__(self, desk: Desk, uid: str) -> None:
        super().__init__()
        self.setProperty("part", "row")
        self.uid = uid
        self._desk = desk
        self._promise: Promise | None = None
        self._receipts: dict[str, QPushButton] = {}
        self._sumless: set[str] = set()
        self._what = Text("", "", wraps=True)
        self._when = Text("", "second", wraps=True)
        self._state = Text("", "help", wraps=True)
        self.record = button(tr("记一笔履行"))
        self.record.clicked.connect(self.record_wanted)
        listed = Listed(
            Payment,
            self._specs,
            tr("已删除一笔履行记录。"),
            self._buttons,
            self._offer,
            WRITTEN,
        )
        self.payments = FoldedList(desk, listed)
        self.payments.removed.connect(self.removed)
        self.payments.changed.connect(self.changed)
        self._lay_out()

    def _lay_out(self) -> None:
        px = self._desk.look.px
        told = column(self._what, self._when, gap=px(2))
        if self._desk.look.stacked:
            head: QBoxLayout = column(
                told, self._state, row(self.record, STRETCH), gap=px(4)
            )
        else:
            self._state.setFixedWidth(px(_STATE_WIDTH))
            head = row(told, self._state, self.record, gap=px(12))
            head.setStretch(0, 1)
            self._state.setContentsMargins(0, px(2), 0, 0)
            for each in (self._state, self.record):
                head.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        whole = column(head, self.payments, gap=px(4))
        whole.setContentsMargins(0, px(8), 0, px(8))
        self.setLayout(whole)

    def _specs(self) -> Sequence[FieldSpec]:
        today = self._desk.today
        money = self._promise is None or self._promise.owed_fen is not None
        sum_of = (
            FieldSpec(
                "amount_fen",
                n_("金额（元）"),
                MoneyText(),
                width=7,
                help=n_("真付了多少写多少。例：3000"),
            ),
        )
        return (
            FieldSpec(
                "happened_on",
                n_("哪天"),
                DateText(past=True),
                width=8,
                help=n_("付钱、办完或者说不履行的那一天。例：1123、今天"),
            ),
            FieldSpec(
                "outcome",
                n_("履行情况"),
                Choice(in_words(_outcomes(today))),
                width=6,
                beside=True,
                help=n_("照实选；督促以后才履行的选“经督促履行”"),
            ),
            *(sum_of if money else ()),
            FieldSpec(
                "manner",
                n_("方式"),
                Choice(words("manners", today), free=True),
                width=7,
                beside=money,
            ),
            FieldSpec(
                "proof",
                n_("凭证"),
                Choice(in_words(PROOFS), free=True),
                width=7,
                beside=True,
                help=n_("看到了什么凭证；没有看到的选“没有凭证”"),
            ),
            FieldSpec(
                "text",
                n_("说明"),
                LineText(),
                help=n_("例：钱远说工程款没到账，月底再付"),
            ),
        )

    def _buttons(self, uid: str) -> Sequence[QPushButton]:
        if self._promise is None or self._promise.owed_fen is None:
            return ()
        made = button(tr("打印收条"), "link")
        made.clicked.connect(partial(self.receipt_wanted.emit, uid))
        self._receipts[uid] = made
        return (made,)

    def _offer(self, uid: str) -> QWidget | None:
        """Return a button that writes the sum that is open; only if it is pressed."""
        promise = self._promise
        if promise is None or not promise.open_fen or uid not in self._sumless:
            return None
        said = tr("按还差的 {sum} 元填").format(sum=digits(promise.open_fen))
        made = button(said, "link")
        made.clicked.connect(partial(self._fill, uid, promise.open_fen))
        holder = QWidget()
        holder.setObjectName(_OFFER)
        holder.setLayout(row(made, STRETCH, gap=0))
        # What is written below stays where it is when the offer is over.
        stays = holder.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        holder.setSizePolicy(stays)
        return holder

    def _fill(self, uid: str, fen: int) -> None:
        if not self.payments.finish():
            return
        try:
            self._desk.book.change(Payment, uid, amount_fen=fen)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        with self.payments.staying_in("amount_fen"):
            self.changed.emit()

    def show_promise(
        self, case: CaseFile, promise: Promise, bound: Container[str] = ()
    ) -> None:
        """Show how it stands and what was recorded; what is bound stays."""
        self._promise = promise
        self._what.setText(f"{promise.name}　{owed_in_words(case, promise)}")
        self._when.setText(_when(promise))
        sign, state = _SIGNS[promise.state]
        if promise.is_late and state != "bad":
            sign, state = "！", "bad"
        self._state.setText(f"{sign} {promise.said(self._desk.today())}")
        if self._state.property("state") != state:
            self._state.setProperty("state", state)
            repolish(self._state)
        self.record.setAccessibleName(f"{promise.name}{self.record.text()}")
        known = payments_for(case, promise)
        self._sumless = {each.uid for each in known if each.amount_fen is None}
        # Once a sum is written the offer is over: it would put another in its place.
        offer = self.findChild(QWidget, _OFFER)
        if offer is not None:
            offer.setVisible(self.payments.open_uid in self._sumless)
        self.payments.show_records(known, self._payment, bound)
        for each in known:
            if each.uid in self._receipts:
                self._receipts[each.uid].setVisible(bool(each.amount_fen))

    def _payment(self, number: int, payment: PaymentEntry) -> str:
        return _payment(number, payment, self._desk.today())

    def finish(self) -> bool:
        """Save what is still in a box."""
        return self.payments.finish()


def _outcomes(today: Callable[[], object]) -> Callable[[], tuple[str, ...]]:
    """Return the words of the table that can be said of something that happened."""

    def known() -> tuple[str, ...]:
        found = words("performance", today)()  # type: ignore[arg-type]
        return tuple(each for each in found if each != _NOT_AN_EVENT)

    return known


def _when(promise: Promise) -> str:
    """Say by when, and how much of it is open."""
    said = tr("没有写期限")
    if promise.written_on is not None:
        said = tr("最迟 {day}").format(day=echo(promise.written_on))
        if promise.due_on and promise.due_on != promise.written_on:
            said = tr("约定 {day}，那天休息，顺到 {next}").format(
                day=echo(promise.written_on), next=echo(promise.due_on)
            )
    if promise.owed_fen and promise.paid_fen and promise.open_fen:
        said += tr("　已付 {paid} 元，还差 {left} 元").format(
            paid=digits(promise.paid_fen), left=digits(promise.open_fen)
        )
    return said


def _payment(number: int, payment: PaymentEntry, today: date) -> str:
    """Say a record in a line: ``11月3日 部分履行 1,000.00元 转账 凭证：收条``."""
    parts = (
        in_sentence(payment.happened_on, today) if payment.happened_on else "",
        tr(payment.outcome),
        ""
        if payment.amount_fen is None
        else tr("{sum}元").format(sum=digits(payment.amount_fen)),
        tr(payment.manner),
        tr("凭证：{proof}").format(proof=tr(payment.proof)) if payment.proof else "",
        payment.text,
    )
    said = "　".join(each for each in parts if each)
    return said or tr("第{n}笔，还没有写").format(n=number)
