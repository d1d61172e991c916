"""纠纷类型 in a grid: a street with more kinds adds a line, and then a column."""

from typing import Final

from mediator.cases.own_kinds import GENERAL, TABLE, keep_kinds, reset_kinds
from mediator.language import tr
from mediator.ui.own_table_grid import OwnTableGrid
from mediator.ui.page import Desk
from mediator.ui.table_grid import Shown

_SHOWN_ROWS: Final = 8


class KindsGrid(OwnTableGrid):
    """The grid of the kinds of dispute."""

    def __init__(self, desk: Desk) -> None:
        shown = (
            Shown("name", tr("纠纷类型"), 11),
            Shown("also", tr("别的叫法"), 16),
            Shown("fifteen", tr("15类表里算"), 11),
        )
        fresh = {"group": GENERAL, "also": "", "examples": ""}
        super().__init__(
            desk,
            TABLE,
            shown,
            tr("纠纷类型"),
            keep_kinds,
            fresh=fresh,
            reset=reset_kinds,
        )
        self.grid.setFixedHeight(desk.look.px(36) * (_SHOWN_ROWS + 1))
        told = tr(
            "加的类型登记时就能选，按一般规定办。再到“改统计表的栏目”加一栏，"
            "“算什么”选“类型”，“哪一种”写它的名称，月报就数它。"
            "几个叫法之间用竖线。"
        )
        self.say(told)
