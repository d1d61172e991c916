"""The platform's own fields: the room's edition of the table, in a grid."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.reentry.layouts import TABLE, keep_layouts
from mediator.language import tr
from mediator.ui.drafts_apart import DraftsApart
from mediator.ui.layouts import Text, column
from mediator.ui.own_table_grid import OwnTableGrid
from mediator.ui.page import Desk
from mediator.ui.table_grid import Shown


class PlatformFields(QWidget):
    """What may be written in the table, and the table.

    Attributes:
        done: it was kept, reset, given up or put off.
        grid: the cells.
    """

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look = desk.look
        self._table = OwnTableGrid(
            desk, TABLE, _fields(), tr("平台的栏目"), keep_layouts
        )
        self._table.done.connect(self.done)
        self.grid = self._table.grid
        help_ = tr(
            "“取哪一项”写案件里的名称，当事人的写“申请人.姓名”；"
            "“用于”写书面、口头、没有协议，之间用竖线；字数不知道的空着。"
        )
        told = column(Text(help_, "second", wraps=True), self._table, gap=look.px(8))
        margin = look.px(20)
        told.setContentsMargins(margin, look.px(10), margin, look.px(14))
        told.setStretch(1, 1)
        self.setLayout(told)

    def show_table(self, drafts: DraftsApart) -> None:
        """Show the table as it is now, or what was left unfinished of it.

        Args:
            drafts: where what is written lies until the button.

        Raises:
            Problem: it cannot be read.
        """
        self._table.show_table(drafts)

    def put_off(self) -> None:
        """Leave what is written for another time."""
        self._table.put_off()

    def arrive(self) -> None:
        """Put the focus in the grid."""
        self._table.arrive()


def _fields() -> tuple[Shown, ...]:
    """Return what of the platform's table may be changed."""
    return (
        Shown("name", tr("平台栏目"), 10),
        Shown("group", tr("在哪一步"), 8),
        Shown("layout", tr("哪种表"), 6),
        Shown("applies", tr("用于"), 9),
        Shown("taken", tr("取哪一项"), 10),
        Shown("longest", tr("最多几字"), 5),
        Shown("verified", tr("核对过"), 4, flag=True),
    )
