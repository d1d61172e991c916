"""What the list of cases says when it has nothing to show, and what to do then."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from mediator.cases.finding.tokens import only_in_names
from mediator.language import n_, tr
from mediator.ui.layouts import STRETCH, Text, button, column, row, scrolling
from mediator.ui.page import Desk

ONE_MORE: Final = n_(
    "一个字只在姓名里找。再输一个字，电话、地址、案号和写下的经过里都找。"
)
_BELOW: Final = n_("来访、排查里有，列在下面：按 Enter 打开，↑ ↓ 换一条。")
_TRY: Final = n_(
    "可以这样试：只写姓；写拼音首字母，如 zcq；写电话后四位；写案号里的数字。"
)


class NothingHere(QFrame):
    """A card in the place of the table.

    Attributes:
        all_wanted: the person wants to see all cases again.
    """

    all_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "card")
        keyed = not desk.look.stacked
        new = button(tr("登记新纠纷  Ctrl+N") if keyed else tr("登记新纠纷"))
        new.setAccessibleName(tr("登记新纠纷"))
        new.clicked.connect(partial(desk.do, "new_case"))
        self._title = Text("", "heading")
        self._text = Text("", "second", wraps=True)
        self._all_again = button(tr("看全部案件"))
        self._all_again.clicked.connect(self.all_wanted)
        body = column(
            self._title,
            self._text,
            row(self._all_again, new, STRETCH),
            STRETCH,
            gap=12,
            margin=desk.look.px(24),
        )
        # In large text there is more to read than the filters leave room for.
        inner = QWidget()
        inner.setLayout(body)
        self.setLayout(column(scrolling(inner, on_card=True), gap=0, margin=1))

    def say(
        self, question: str, chosen: Sequence[str], total: int, beside: int = 0
    ) -> None:
        """Say why nothing is shown and what to try.

        Args:
            question: what was searched for, or empty.
            chosen: the conditions in words: stage, year, kind; empty for none.
            total: how many cases were looked through.
            beside: how many visits and rounds fit, which stand below.
        """
        chosen_words = " · ".join(chosen)
        self._all_again.setVisible(bool(question or chosen))
        if question and only_in_names(question):
            self._title.setText(tr("没有叫“{text}”的人").format(text=question))
            self._text.setText(tr(_BELOW) if beside else tr(ONE_MORE))
        elif question and beside:
            self._title.setText(tr("案件里没有找到“{text}”").format(text=question))
            self._text.setText(tr(_BELOW))
        elif question:
            self._title.setText(tr("没有找到“{text}”").format(text=question))
            searched = tr(
                "在全部 {n} 件里找过：姓名、电话、证件号码、地址、案号和写下的经过。"
                "来访、排查里也找过了。"
            ).format(n=f"{total:,}")
            if chosen:
                searched = tr("只在“{chosen}”里找过，没有看别的案件。").format(
                    chosen=chosen_words
                )
            self._text.setText(f"{searched}\n{tr(_TRY)}")
        elif chosen:
            self._title.setText(
                tr("“{chosen}”里一件也没有").format(chosen=chosen_words)
            )
            self._text.setText(tr("换一个条件，或看全部案件。"))
        else:
            self._title.setText(tr("案件簿里还没有案件"))
            self._text.setText(tr("登记第一件纠纷：先写姓名和事情经过，其余的以后补。"))
