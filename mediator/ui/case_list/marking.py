"""Marks in the rows of a list what was looked for: bold and underlined, in no colour.

What stands in no column is told in a second line of the row, under the names.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from mediator.cases.finding.matching import Question, excerpt
from mediator.ui.look import Look
from mediator.ui.table import Column, FittingNames, Index, LinesModel, LinesTable

ROW: Final = 40
"""Pixels of a row, unscaled, and of one with two lines."""
TALL_ROW: Final = 58
_SMALLER: Final = 0.86


def _no_shorter(line: object) -> Sequence[str]:
    del line
    return ()


class _Marked(FittingNames):
    """One column in which found parts are marked."""

    def __init__(
        self,
        model: LinesModel[Any],
        at: int,
        table: LinesTable,
        question: Question,
        below: Callable[[Any], str] | None,
    ) -> None:
        column: Column[Any] = model.columns[at]
        super().__init__(model, column.shorter or _no_shorter, table)
        self._column, self._question, self._below = column, question, below

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint the cell, its found parts marked; as ever where there are none."""
        line = self._lines.line(index.row())
        cell: Any = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        shown, second = cell.text, ""
        names = self._column.sought == "names"
        if line is not None and self._below is not None:
            second = self._second(line, shown)
        if not second and not self._question.spans(shown, name=names):
            super().paint(painter, option, index)
            return
        room = self._inside(cell)
        cell.text = ""
        style = cell.widget.style()
        style.drawControl(
            QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget
        )
        ink = _ink(cell)
        painter.save()
        painter.setClipRect(room)
        upper, lower = room, QRect(room)
        if second:
            upper.setHeight(room.height() * 9 // 16)
            lower.setTop(upper.bottom())
        self._write(painter, upper, shown, cell.font, ink, cell.textElideMode)
        if second:
            small = QFont(cell.font)
            small.setPixelSize(round(QFontMetrics(small).height() * _SMALLER * 0.75))
            self._write(painter, lower, second, small, ink, Qt.TextElideMode.ElideRight)
        painter.restore()

    def _second(self, line: object, shown: str) -> str:
        """Return what is told under the names, those that had no room included."""
        said = [self._below(line)] if self._below is not None else []
        whole = self._column.text(line)
        left_out = self._question.parts_in(whole, name=True)
        left_out -= self._question.parts_in(shown, name=True)
        if left_out:
            said.insert(0, excerpt(whole, Question(tuple(left_out)), name=True))
        return " · ".join(filter(None, said))

    def _inside(self, cell: Any) -> QRect:  # noqa: ANN401
        """Return where the words of a cell stand.

        Args:
            cell: a ``QStyleOptionViewItem``; what it holds is not in its type.
        """
        part = QStyle.SubElement.SE_ItemViewItemText
        said = cell.text
        cell.text = said + " " * cell.rect.width()
        style = cell.widget.style()
        inside: QRect = style.subElementRect(part, cell, cell.widget)
        cell.text = said
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        return QRect(
            inside.left() + margin,
            cell.rect.top(),
            inside.width() - 2 * margin,
            cell.rect.height(),
        )

    def _write(  # noqa: PLR0913, PLR0917 - what, where and how
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        font: QFont,
        ink: QColor,
        elide: Qt.TextElideMode,
    ) -> None:
        """Write one line, what was found in it bold and underlined."""
        bold = QFont(font)
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        if elide == Qt.TextElideMode.ElideRight:
            text = self._from_where_it_is_seen(text, metrics, room.width())
        text = metrics.elidedText(text, elide, room.width())
        marked = QTextCharFormat()
        marked.setFontWeight(QFont.Weight.Bold)
        marked.setFontUnderline(True)
        formats = []
        for first, end in self._question.spans(text, name=True):
            each: Any = QTextLayout.FormatRange()
            each.start, each.length, each.format = first, end - first, marked
            formats.append(each)
        layout = QTextLayout(text, font)
        one_line = QTextOption()
        one_line.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(one_line)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room.width())
        layout.endLayout()
        painter.setPen(ink)
        top = room.top() + (room.height() - line.height()) / 2
        layout.draw(painter, QPointF(room.left(), top), (), QRectF())

    def _from_where_it_is_seen(
        self, text: str, metrics: QFontMetrics, room: int
    ) -> str:
        """Leave out so much of a beginning that what was found is not cut off."""
        spans = self._question.spans(text, name=True)
        if not spans or metrics.horizontalAdvance(text) <= room:
            return text
        first, end = spans[0]
        for begin in range(first + 1):
            cut = f"{'…' * (begin > 0)}{text[begin:end]}…"
            if metrics.horizontalAdvance(cut) <= room:
                return f"{'…' * (begin > 0)}{text[begin:]}"
        return f"…{text[first:]}"


def _ink(cell: Any) -> QColor:  # noqa: ANN401
    """Return the colour of the words of a cell.

    Args:
        cell: a ``QStyleOptionViewItem``; what it holds is not in its type.
    """
    chosen = bool(cell.state & QStyle.StateFlag.State_Selected)
    role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
    return cell.palette.color(QPalette.ColorGroup.Active, role)  # type: ignore[no-any-return]


class Marks:
    """Marks in a table what is looked for; leaves it as it was while nothing is."""

    def __init__(
        self,
        table: LinesTable,
        model: LinesModel[Any],
        look: Look,
        below: Callable[[Any], str],
    ) -> None:
        """Mark nothing yet.

        Args:
            table: the list.
            model: its rows.
            look: sizes.
            below: by what else a row was found; told under its names.
        """
        self._table, self._model, self._look = table, model, look
        self._below = below
        self._usual = {
            at: table.itemDelegateForColumn(at)
            for at, each in enumerate(model.columns)
            if each.sought
        }
        self._made: list[_Marked] = []

    def show(self, question: Question) -> None:
        """Mark the parts of a question; none where it has no parts."""
        old, self._made = self._made, []
        for at, usual in self._usual.items():
            if not question.parts:
                self._table.setItemDelegateForColumn(at, usual)
                continue
            names = self._model.columns[at].sought == "names"
            below = self._below if names else None
            made = _Marked(self._model, at, self._table, question, below)
            self._made.append(made)
            self._table.setItemDelegateForColumn(at, made)
        for each in old:
            each.deleteLater()
        height = TALL_ROW if question.parts else ROW
        self._table.verticalHeader().setDefaultSectionSize(self._look.px(height))
