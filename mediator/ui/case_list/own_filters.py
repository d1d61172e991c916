"""我的筛选: the panel where filters are kept, chosen, changed, printed and removed."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from mediator.cases.lists import Order
from mediator.cases.saved_filters import (
    THIS_YEAR,
    SavedFilter,
    keep_filter,
    remove_filter,
    saved_filters,
)
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case_list.columns import OPTIONAL
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.kinds import Chips, LineText, Segment
from mediator.ui.layouts import STRETCH, Text, button, column, row, rule, scrolling
from mediator.ui.nesting import nest
from mediator.ui.page import Desk

_ACROSS: Final = n_("横放")
_UPRIGHT: Final = n_("竖放")
_USUAL: Final = n_("常用字")
_LARGE: Final = n_("大字")
_ORDERS: Final = {
    Order.NUMBER: n_("案号"),
    Order.ACCEPTED: n_("受理日期"),
    Order.KIND: n_("类型"),
    Order.STAGE: n_("进度"),
}


def conditions(wanted: SavedFilter) -> tuple[str, ...]:
    """Return in words which cases a filter has: stage, year, kind, what is searched."""
    years = {0: "", THIS_YEAR: tr("今年")}
    year = years.get(wanted.year, tr("{year}年度").format(year=wanted.year))
    stage = wanted.stage or wanted.group
    asked = tr("查“{text}”").format(text=wanted.question) if wanted.question else ""
    told = (tr(stage) if stage else "", year, tr(wanted.kind), asked)
    return tuple(filter(None, told))


def in_words(wanted: SavedFilter) -> str:
    """Return in a line what a filter has and how it is sorted."""
    told = " · ".join(conditions(wanted)) or tr("全部案件")
    return f"{told} · {sorted_by(wanted.order, descending=wanted.descending)}"


def sorted_by(order: Order, *, descending: bool) -> str:
    """Return what a list is sorted by, and which end comes first."""
    way = tr("按{what}从大到小") if descending else tr("按{what}从小到大")
    if order is Order.ACCEPTED:
        way = tr("按{what}，新的在前") if descending else tr("按{what}，早的在前")
    return way.format(what=tr(_ORDERS[order]))


class OwnFilters(QFrame):
    """The panel; it stands in the place of the list while it is open.

    Attributes:
        chosen: the filter that is to be shown.
        printed: the filter whose list is to be printed.
        changed: something was kept, renamed or removed.
        left: back to the list.
    """

    chosen = Signal(object)
    printed = Signal(object)
    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._now = SavedFilter("")
        self._changing = ""
        self._removing = ""
        self._sure: QWidget | None = None
        self._listed: Mapping[str, SavedFilter] = {}
        self.setProperty("part", "card")
        look = desk.look
        back = button(tr("回到列表  Esc"))
        back.setAccessibleName(tr("回到列表"))
        back.clicked.connect(self.left)
        head = row(Text(tr("我的筛选"), "heading"), STRETCH, back, gap=look.px(8))
        self._rows = column(gap=look.px(6))
        self._none = Text(
            tr(
                "常看的一批案件，可以存成一个筛选，以后在列表上面按一下就到。"
                "先在列表上面选好条件，再到这里写个名字存下。"
            ),
            "second",
            wraps=True,
        )
        self._title = Text("", "heading", wraps=True)
        self._told = Text("", "second", wraps=True)
        self._form = Form(_fields(), look, desk.around, letters="")
        self._form.last_left.connect(self._to_button)
        self._keep = button("")
        self._keep.clicked.connect(self.keep)
        self._no = button(tr("不改了"))
        self._no.clicked.connect(self._begin_new)
        self._refused = Text("", "notice", wraps=True)
        inner = QWidget()
        lines = column(
            self._none,
            self._rows,
            rule(),
            self._title,
            self._told,
            self._form,
            self._refused,
            row(self._keep, self._no, STRETCH, gap=look.px(8)),
            STRETCH,
            gap=look.px(10),
        )
        inner.setLayout(lines)
        whole = QVBoxLayout(self)
        edge = look.px(16)
        whole.setContentsMargins(edge, look.px(12), edge, edge)
        whole.setSpacing(look.px(8))
        nest(whole, head)
        whole.addWidget(scrolling(inner, on_card=True), 1)

    def enter(self, now: SavedFilter) -> None:
        """Show what is kept, and offer to keep what the list shows now."""
        self._now = now
        self._removing = ""
        self._show_rows()
        self._begin_new()

    def follow(self) -> None:
        """Show what is kept if that is no longer what is shown: it was undone."""
        if self._known() != self._listed:
            self._show_rows()

    def give_up(self) -> None:
        """Let go of a filter that was begun and not kept: the person goes back."""
        self._form.forget()

    def keep(self) -> None:
        """Keep what the form says; what is wrong is said beside it."""
        told = self._form.values()
        wanted = _said(self._before(), told)
        try:
            keep_filter(self._desk.book, wanted, before=self._changing)
        except Problem as problem:
            self._say(str(problem))
            self._form.go_to("name")
            return
        said = tr("已改好“{name}”。") if self._changing else tr("已存下“{name}”。")
        self._desk.tell(said.format(name=wanted.name.strip()), "good")
        self.changed.emit()
        self._show_rows()
        self._begin_new()

    # --- the form

    def _before(self) -> SavedFilter:
        """Return the filter that is changed, or what the list shows now."""
        return self._known().get(self._changing, self._now)

    def _known(self) -> Mapping[str, SavedFilter]:
        try:
            return {each.name: each for each in saved_filters(self._desk.book)}
        except Problem as problem:
            self._say(str(problem))
            return {}

    def _begin_new(self) -> None:
        self._changing = ""
        self._fill(self._now, tr("把现在的列表存成筛选"), tr("存下"))
        self._no.hide()

    def _change(self, name: str) -> None:
        self._changing = name
        self._fill(self._before(), tr("改“{name}”").format(name=name), tr("改好"))
        self._no.show()

    def _fill(self, shown: SavedFilter, title: str, verb: str) -> None:
        self._title.setText(title)
        self._told.setText(in_words(shown))
        self._keep.setText(verb)
        self._say("")
        self._form.forget()
        columns = shown.columns or tuple(OPTIONAL)
        self._form.show_record(
            {
                "name": shown.name,
                "columns": tuple(tr(OPTIONAL[each]) for each in columns),
                "paper": tr(_UPRIGHT if shown.upright else _ACROSS),
                "letters": tr(_LARGE if shown.large else _USUAL),
            }
        )
        self._form.go_to("name")

    def _to_button(self) -> None:
        self._keep.setFocus(Qt.FocusReason.TabFocusReason)

    def _say(self, text: str) -> None:
        self._refused.setText(text)
        self._refused.setVisible(bool(text))

    # --- what is kept

    def _show_rows(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self._sure = None
        known = self._listed = self._known()
        self._none.setVisible(not known)
        for each in known.values():
            line = QWidget()
            line.setLayout(self._row(each))
            self._rows.addWidget(line)
            line.show()

    def _row(self, kept: SavedFilter) -> QLayout:
        look = self._desk.look
        name = kept.name
        words = column(Text(name), Text(in_words(kept), "second", wraps=True), gap=0)
        if name == self._removing:
            told = Text(
                tr("删去“{name}”？案件不受影响。").format(name=name), wraps=True
            )
            yes = self._button(tr("确定删去"), name, partial(self._remove, name))
            no = self._button(tr("不删"), name, self._keep_all)
            self._sure = yes
            buttons: Sequence[QWidget] = (yes, no)
            words = column(told, gap=0)
        else:
            does = {
                tr("看列表"): partial(self.chosen.emit, kept),
                tr("打印"): partial(self.printed.emit, kept),
                tr("改"): partial(self._change, name),
                tr("删去"): partial(self._ask_to_remove, name),
            }
            buttons = [self._button(verb, name, act) for verb, act in does.items()]
        beside = row(*buttons, gap=look.px(8))
        if look.stacked:
            beside.addStretch(1)
            return column(words, beside, gap=look.px(4))
        whole = row(words, beside, gap=look.px(12))
        whole.setStretch(0, 1)
        return whole

    @staticmethod
    def _button(verb: str, name: str, does: Callable[[], object]) -> QWidget:
        made = button(verb)
        made.setAccessibleName(f"{verb} {name}")
        made.clicked.connect(lambda _checked=False: does())
        return made

    def _ask_to_remove(self, name: str) -> None:
        self._removing = name
        self._show_rows()
        if self._sure is not None:
            self._sure.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_all(self) -> None:
        self._removing = ""
        self._show_rows()
        self._form.go_to("name")

    def _remove(self, name: str) -> None:
        try:
            remove_filter(self._desk.book, name)
        except Problem as problem:
            self._desk.tell(str(problem), "heed")
            return
        self._removing = ""
        self.changed.emit()
        self._show_rows()
        self._begin_new()
        said = tr("已删去筛选“{name}”。按 Ctrl+Z 撤销。")
        self._desk.tell(said.format(name=name), "undo")


def _said(before: SavedFilter, told: Mapping[str, object]) -> SavedFilter:
    """Return a filter with what the form says of it."""
    chosen = told.get("columns")
    titles = chosen if isinstance(chosen, list) else []
    return msgspec.structs.replace(
        before,
        name=str(told.get("name") or ""),
        columns=tuple(key for key, title in OPTIONAL.items() if tr(title) in titles),
        upright=told.get("paper") == tr(_UPRIGHT),
        large=told.get("letters") == tr(_LARGE),
    )


def _fields() -> tuple[FieldSpec, ...]:
    titles = tuple(tr(title) for title in OPTIONAL.values())
    return (
        FieldSpec(
            "name",
            n_("名字"),
            LineText(),
            hint=n_("最多12个字，写在列表上面的按钮上"),
            help=n_("您自己怎么叫它。例：今年未结、我的邻里纠纷"),
            width=14,
        ),
        FieldSpec(
            "columns",
            n_("列表里有哪几栏"),
            Chips(titles),
            hint=n_("案号和当事人总是有的；一栏也不选，就都有"),
        ),
        FieldSpec("paper", n_("打印时纸怎么放"), Segment((tr(_ACROSS), tr(_UPRIGHT)))),
        FieldSpec(
            "letters",
            n_("打印的字"),
            Segment((tr(_USUAL), tr(_LARGE))),
            beside=True,
        ),
    )
