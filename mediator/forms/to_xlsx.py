"""From worksheets to the bytes of a workbook that Excel, WPS and LibreOffice open.

Everything people or other programs wrote is a string cell, never parsed: ``=1+1`` is
four characters. Numbers are numbers. The file holds no formula at all.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet as Page

from mediator.cases.facts.text import clean
from mediator.forms.worksheet import LONGEST, Entry, Look, Worksheet, units
from mediator.forms.zipped import unzipped, zipped

_A4: Final = 9
_MM: Final = 1 / 25.4
_MARGIN_MM: Final = 10.0
_ACROSS_MM: Final = 297.0
_DIGIT: Final = 9.5
_PADDING: Final = 5
"""Pixels of a character of a column's width, and of its edges.

It is 7 with the font of the format; where that is lacking programs measure another.
"""
_PER_INCH: Final = 96
_SLACK: Final = 0.98
_SMALLEST: Final = 10
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
_BORDER: Final = 1
_PLAIN: Final[dict[str, Any]] = {
    "font_name": "宋体", "font_size": 10.5, "valign": "vcenter", "text_wrap": True,
}  # fmt: skip
_LOOKS: Final[dict[Look, dict[str, Any]]] = {
    Look.TITLE: {"font_size": 18, "bold": True, "align": "center"},
    Look.LINE: {"font_name": "仿宋", "align": "left"},
    Look.HEAD: {"font_size": 9, "align": "center", "border": _BORDER},
    Look.TEXT: {"align": "left", "border": _BORDER},
    Look.FIGURE: {"align": "center", "border": _BORDER},
    Look.TOTAL: {"align": "center", "border": _BORDER, "bold": True, "top": 2},
}
_FORMATS: Final = {str: "@", int: "0", Decimal: "0.00"}


def to_xlsx(title: str, sheets: Sequence[Worksheet]) -> bytes:
    """Return worksheets as one workbook; equal ones give equal bytes.

    Args:
        title: in the properties of the file.
        sheets: at least one.

    Raises:
        ValueError: a text is longer than a cell can hold.
    """
    target = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = Workbook(target, options)
    book.set_properties({"title": clean(title), "created": _CREATED})
    looks = _Looks(book)
    for each in sheets:
        page = book.add_worksheet(each.name)
        _set_up(page, each)
        for place, entry in _placed(each):
            _write(page, place, entry, looks)
    book.close()
    return zipped(unzipped(target.getvalue()))


class _Looks:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[Look, type], Format] = {}

    def of(self, entry: Entry) -> Format:
        """Return the format of a cell, by its look and what it holds."""
        key = (entry.look, type(entry.value))
        if key not in self._made:
            shown = {"num_format": _FORMATS[key[1]]}
            self._made[key] = self._book.add_format(
                {**_PLAIN, **_LOOKS[entry.look], **shown}
            )
        return self._made[key]


def _set_up(page: Page, sheet: Worksheet) -> None:
    """Set paper, margins, what is repeated, and the widths and heights."""
    page.set_landscape()
    page.set_paper(_A4)
    if sheet.breaks:
        # Programs overlook breaks where a sheet is fitted to a number of pages.
        page.set_print_scale(_scale(sheet))
        page.set_v_pagebreaks(list(sheet.breaks))
    else:
        page.fit_to_pages(1, 0)
    margin = _MARGIN_MM * _MM
    page.set_margins(margin, margin, margin * 1.2, margin * 1.5)
    page.center_horizontally()
    page.set_footer("&C第&P页 共&N页")
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    for number, row in enumerate(sheet.rows):
        if row.height:
            page.set_row(number, row.height)
    if sheet.repeated:
        page.repeat_rows(*sheet.repeated)
        page.freeze_panes(sheet.repeated[1] + 1, sheet.first_columns)
    if sheet.first_columns:
        page.repeat_columns(0, sheet.first_columns - 1)


def _scale(sheet: Worksheet) -> int:
    """Return by how many percent the broadest sheet of paper still fits."""
    starts = (sheet.first_columns, *sheet.breaks)
    ends = (*sheet.breaks, len(sheet.widths))
    pixels = [int(each * _DIGIT + _PADDING) for each in sheet.widths]
    again = sum(pixels[: sheet.first_columns])
    broadest = again + max(
        sum(pixels[start:end]) for start, end in zip(starts, ends, strict=True)
    )
    room = (_ACROSS_MM - 2 * _MARGIN_MM) * _MM * _PER_INCH * _SLACK
    return max(_SMALLEST, min(100, int(100 * room / broadest)))


def _placed(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], Entry]]:
    """Yield each cell with its row and column, spans respected."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(sheet.rows):
        column = 0
        for entry in row.entries:
            while (number, column) in taken:
                column += 1
            taken |= {
                (number + down, column + along)
                for down in range(entry.rows)
                for along in range(entry.columns)
            }
            yield (number, column), entry
            column += entry.columns


def _write(page: Page, place: tuple[int, int], entry: Entry, looks: _Looks) -> None:
    row, column = place
    look = looks.of(entry)
    if entry.rows > 1 or entry.columns > 1:
        below, right = row + entry.rows - 1, column + entry.columns - 1
        page.merge_range(row, column, below, right, "", look)
    match entry.value:
        case str(text):
            shown = clean(text)
            if (long := units(shown)) > LONGEST:
                raise ValueError(long)
            page.write_string(row, column, shown, look)
        case number:
            page.write_number(row, column, float(number), look)
