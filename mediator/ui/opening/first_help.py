"""F1 before a book is open: what to do here, what it looks like filled in, the keys.

Nothing of the desk is imported: it may still be loading beside the window.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from mediator.language import n_, tr
from mediator.ui.help.leafing import leaf
from mediator.ui.help.lines import FilledIn, KeyList
from mediator.ui.help.over_the_right import OverTheRight
from mediator.ui.help.rooms import opening_example
from mediator.ui.keys import Key
from mediator.ui.layouts import STRETCH, Text, button, column, row, rule, scrolling
from mediator.ui.look import Look

_HELP: Final = {
    "welcome": (
        n_("从这里开始"),
        n_(
            "第一次用，按“建一本案件簿”，照着四步做。以前建过的，按“打开已有的”，"
            "选案件簿那个文件夹。电脑换了、文件丢了，插好存备份的U盘，按“从备份恢复”。"
        ),
    ),
    "password": (
        n_("输密码"),
        n_(
            "写建案件簿时定的密码，按 Enter 打开；大小写要和当时一样。"
            "几个人合用的，先选自己的名字。忘了密码，按“忘了密码”，"
            "用恢复单上的恢复码打开，再定一个新密码。"
        ),
    ),
    "locked": (
        n_("已锁屏"),
        n_(
            "写您的密码，按 Enter，就回到刚才的地方。忘了密码，按“忘了密码”，"
            "用恢复单上的恢复码打开。"
        ),
    ),
    "code": (
        n_("输恢复码"),
        n_(
            "照恢复单上写；大小写、短横和空格不要紧。写错了，会告诉您看第几组。"
            "想起密码了，按“用密码打开”。"
        ),
    ),
    "gone": (
        n_("打不开的时候"),
        n_(
            "案件簿在U盘上的，插好U盘；别处正打开着的，先在那边关上；再按“再找一次”。"
            "放在别的地方的，按“打开另一本”，选那个文件夹。"
        ),
    ),
    "restore": (
        n_("从备份恢复"),
        n_(
            "先插好存备份的U盘，按“选U盘或备份文件夹”；选好以后写密码或者恢复码，"
            "按“恢复”。那里原来有案件簿的，会整个挪到一边，不删。"
        ),
    ),
    "where": (
        n_("一、案件簿放在哪里"),
        n_(
            "案件簿是一个文件夹，请放在本机硬盘上。第二份备份放在U盘或另一块硬盘上，"
            "可以先空着，以后在“设置”里选。"
        ),
    ),
    "who": (
        n_("二、调委会、调解室和您"),
        n_(
            "名称照公章上的字写，会印在文书上。类别拿不准，先空着。"
            "密码写两遍：自己记得住，别人猜不着。"
        ),
    ),
    "numbers": (
        n_("三、编号怎么写（可以不改）"),
        n_(
            "照您那里的写法，写今年的第 1 号，以后照样编下去。"
            "拿不准就不改，以后在“设置”里也能改。"
        ),
    ),
    "recovery": (
        n_("四、把恢复单打印出来"),
        n_(
            "打印或者抄好，封好锁在柜子里，再在方框里打勾，就能往下走。"
            "忘了密码，只有这张纸能打开案件簿。"
        ),
    ),
}
"""Of each of the first windows, by its ``help_key``: a title, and what to do."""

_KEYS: Final = (
    Key("Enter", n_("打开；到下一格、下一步")),
    Key("Tab", n_("到下一格、下一个按钮")),
    Key(n_("空格"), n_("按下按钮；打勾、去勾")),
    Key(n_("Alt+字母"), n_("到那一格，或按那个按钮")),
    Key("F1", n_("打开帮助；再按往下看")),
    Key("PageUp PageDown ↑ ↓", n_("翻帮助")),
    Key("Esc", n_("收起帮助")),
)


class FirstHelp(OverTheRight):
    """A panel over the right part of a first window; the person stays in their box."""

    def __init__(self, look: Look, around: QWidget, key: Callable[[], str]) -> None:
        """Make it, not shown yet.

        Args:
            look: sizes.
            around: the window it lies over, and goes with.
            key: returns what is to be explained now, a key of the table above.
        """
        super().__init__(look, around)
        self._key = key
        self._shown_key = ""
        self._area: QScrollArea | None = None
        close = button(tr("收起  Esc"))
        close.clicked.connect(self.hide)
        self._body = column(
            row(STRETCH, close), rule(), gap=look.px(10), margin=look.px(14)
        )
        self.setLayout(self._body)
        self.hide()

    def takes(self, key: int) -> bool:
        """Use a key: F1 explains and reads on, Esc closes, others leaf.

        Returns:
            Whether it meant something here.
        """
        if key == int(Qt.Key.Key_F1):
            self._explain()
            return True
        if self.isHidden() or self._area is None:
            return False
        if key == int(Qt.Key.Key_Escape):
            self.hide()
            return True
        return leaf(self._area, key)

    def _explain(self) -> None:
        """Explain what is in sight; a second time read on, and from the top again."""
        key = self._key()
        if self.isVisible() and key == self._shown_key and self._area is not None:
            bar = self._area.verticalScrollBar()
            if bar.value() < bar.maximum():
                leaf(self._area, int(Qt.Key.Key_PageDown))
            else:
                bar.setValue(0)
            return
        self._fill(key)
        self.take_place()
        self.hear(self._around)
        self.show()
        self.raise_()

    def _fill(self, key: str) -> None:
        look = self._look
        title, text = _HELP[key]
        example = opening_example(key)
        inner = QWidget()
        inner.setLayout(
            column(
                Text(tr(title), "heading", wraps=True),
                Text(tr(text), wraps=True),
                *((FilledIn(example, look),) if example else ()),
                Text(tr("按键"), "heading"),
                KeyList(_KEYS, look),
                STRETCH,
                gap=look.px(8),
            )
        )
        area = scrolling(inner, on_card=True)
        if self._area is not None:
            self._area.hide()
            self._area.deleteLater()
        self._body.addWidget(area)
        self._area, self._shown_key = area, key

    def leafs(self, event: QKeyEvent) -> bool:
        """Use a key of the window around it."""
        return self.takes(event.key())
